import { createWriteStream } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { constants } from 'node:zlib';
import { FIXED_DATE } from '../kit/tar.ts';
import type { ArchiveParts } from './archive.ts';
import type { PackedFile } from './content.ts';

/** What we use of yazl, which is installed below `tools` only. */
interface Yazl {
  ZipFile: new () => {
    outputStream: NodeJS.ReadableStream;
    addBuffer(bytes: Buffer, path: string, options: EntryOptions): void;
    addFile(file: string, path: string, options: EntryOptions): void;
    end(): void;
    on(event: 'error', listener: (error: Error) => void): void;
  };
}

interface EntryOptions {
  mtime: Date;
  mode: number;
  compress: boolean;
  compressionLevel?: number;
}

const REGULAR_FILE = 0o100000;

/** Writes a zip whose bytes depend on its content only; `tools` is the folder where yazl is installed. */
export async function writeZip(
  { files, compressed }: ArchiveParts,
  file: string,
  tools: string,
): Promise<void> {
  // A zip has local times.
  process.env.TZ = 'UTC';
  const { ZipFile } = createRequire(join(tools, 'package.json'))('yazl') as Yazl;
  const zip = new ZipFile();
  const failed = new Promise<never>((_resolve, reject) => zip.on('error', reject));
  const add = ({ path, isExecutable, source }: PackedFile, compressionLevel: number) => {
    const mode = REGULAR_FILE | (isExecutable ? 0o755 : 0o644);
    const compress = compressionLevel > 0;
    const options = { mtime: FIXED_DATE, mode, compress, ...(compress ? { compressionLevel } : {}) };
    if ('bytes' in source) zip.addBuffer(source.bytes, path, options);
    else zip.addFile(source.file, path, options);
  };
  for (const one of files) add(one, constants.Z_BEST_COMPRESSION);
  for (const one of compressed) add(one, 0);
  zip.end();
  await Promise.race([failed, pipeline(zip.outputStream, createWriteStream(file))]);
}

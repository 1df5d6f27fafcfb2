import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { PassThrough, Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createGzip } from 'node:zlib';
import { pack } from 'tar-stream';
import { FIXED_DATE } from '../kit/tar.ts';
import { type PackedFile, sizeOf } from './content.ts';

/** How a tar is made smaller: `none` for trials, which need not be small. */
export type Compression = 'xz' | 'gz' | 'none';

/** What an archive holds, in two parts: the second is compressed already. */
export interface ArchiveParts {
  files: readonly PackedFile[];
  compressed: readonly PackedFile[];
}

/**
 * Writes a tar whose bytes depend on its content only: in the order of the parts, one date, no owner. With xz, the two
 * parts are two streams one after the other, which every reader of xz joins: what is compressed already takes no time.
 */
export async function writeTar(
  { files, compressed }: ArchiveParts,
  file: string,
  compression: Compression,
): Promise<void> {
  const output = createWriteStream(file);
  if (compression === 'xz') return inTwoStreams(tarOf(files, false), tarOf(compressed, true), output);
  const whole = tarOf([...files, ...compressed], true);
  const smaller =
    compression === 'gz' ? createGzip({ level: constants.Z_BEST_COMPRESSION }) : new PassThrough();
  await pipeline(whole, smaller, output);
}

/** Once it ends, well or not, the output is closed: who failed may take its folder away. */
async function inTwoStreams(first: Pack, second: Pack, output: Writable): Promise<void> {
  const closed = once(output, 'close');
  // It may fail before anybody waits for it; who writes to it says so.
  closed.catch(() => {});
  try {
    await throughXz(first, XZ_BEST, output);
    await throughXz(second, XZ_QUICK, output);
    output.end();
  } catch (error) {
    output.destroy();
    await closed.catch(() => {});
    throw error;
  }
  await closed;
}

/** One thread: with several, the bytes would depend on the machine. */
const XZ_BEST = ['-9', '--threads=1', '--stdout'];
const XZ_QUICK = ['-0', '--threads=1', '--stdout'];

async function throughXz(input: Pack, options: readonly string[], output: Writable): Promise<void> {
  const xz = spawn('xz', options, { stdio: ['pipe', 'pipe', 'inherit'] });
  const { stdin, stdout } = xz;
  await Promise.all([ended(xz), pipeline(input, stdin), pipeline(stdout, output, { end: false })]);
}

/** Rejects when there is no xz, or when it failed. */
function ended(xz: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    xz.on('error', reject);
    xz.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`xz: exit ${code}`))));
  });
}

type Pack = ReturnType<typeof pack>;

function tarOf(files: readonly PackedFile[], isLast: boolean): Pack {
  const tar = pack();
  const filled = async () => {
    for (const file of files) await addFile(tar, file);
    // The end of a tar ends the last part only.
    if (isLast) tar.finalize();
    else tar.push(null);
  };
  filled().catch((error: Error) => tar.destroy(error));
  return tar;
}

async function addFile(tar: Pack, file: PackedFile) {
  const { path, isExecutable, source } = file;
  const mode = isExecutable ? 0o755 : 0o644;
  const header = { name: path, size: sizeOf(file), mode, mtime: FIXED_DATE, uid: 0, gid: 0 };
  const content = 'bytes' in source ? Readable.from([source.bytes]) : createReadStream(source.file);
  // To its end: what fills its last block comes after its bytes.
  await pipeline(content, tar.entry(header));
}

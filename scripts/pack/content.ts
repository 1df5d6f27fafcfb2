import { statSync } from 'node:fs';

/** One file of an archive: where it stands there, and its bytes, or the file that has them. */
export interface PackedFile {
  /** With slashes, below the archive's one folder. */
  path: string;
  isExecutable: boolean;
  source: { bytes: Buffer } | { file: string };
}

/** A file whose text we write ourselves. */
export function textFile(path: string, text: string, isExecutable = false): PackedFile {
  return { path, isExecutable, source: { bytes: Buffer.from(text) } };
}

/** How long a file is, in bytes. */
export const sizeOf = ({ source }: PackedFile): number =>
  'bytes' in source ? source.bytes.length : statSync(source.file).size;

import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { partName } from './part.ts';

/**
 * Gives a file a new content before it returns, or leaves it as it was: for who is about to end. Throws what the disk
 * says.
 */
export function replaceFileNow(file: string, text: string): void {
  const part = join(dirname(file), partName());
  try {
    writeNow(part, Buffer.from(text));
    renameSync(part, file);
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
}

function writeNow(file: string, bytes: Uint8Array): void {
  const descriptor = openSync(file, 'wx', 0o600);
  try {
    for (let written = 0; written < bytes.length; ) written += writeSync(descriptor, bytes, written);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

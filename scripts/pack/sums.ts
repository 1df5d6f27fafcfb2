import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Each line: a hash, two spaces, the name of a file beside this one. */
const SUMS = 'SHA256SUMS';

/**
 * Writes the sums of the files that were just made in a folder, and keeps those of files that are there from before: what stands in
 * the folder is copied to a stick whole.
 */
export function writeSums(folder: string, made: ReadonlyMap<string, string>): void {
  const file = join(folder, SUMS);
  const before = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  const kept = before.flatMap((line): [string, string][] => {
    const [sha256 = '', name = ''] = line.split('  ');
    return name !== '' && existsSync(join(folder, name)) ? [[name, sha256]] : [];
  });
  const sums = [...new Map([...kept, ...made])].sort(([a], [b]) => (a < b ? -1 : 1));
  writeFileSync(file, sums.map(([name, sha256]) => `${sha256}  ${name}\n`).join(''));
}

import { readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { PackedFile } from './content.ts';

/**
 * Every file below a folder, at the same place below `at`, without those whose path from the folder is not `wanted`.
 * Anything that is neither a file nor a folder is an error: sticks have no links.
 */
export function filesOfFolder(
  folder: string,
  at: string,
  wanted: (path: string) => boolean = () => true,
): PackedFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry): PackedFile[] => {
    const file = join(entry.parentPath, entry.name);
    const path = relative(folder, file).replaceAll('\\', '/');
    if (entry.isDirectory() || !wanted(path)) return [];
    if (!entry.isFile()) throw new Error(`${file} is neither a file nor a folder`);
    const isExecutable = (statSync(file).mode & 0o111) !== 0;
    return [{ path: `${at}/${path}`, isExecutable, source: { file } }];
  });
}

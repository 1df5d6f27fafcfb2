import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { PackedFile } from './content.ts';

/**
 * Every file below a folder, at the same place below `at`, without those whose path from the folder is not `wanted`.
 * None is run as it is, whatever its mode here: a checkout on Windows has none. Anything that is neither a file nor a folder is an
 * error: sticks have no links.
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
    return [{ path: `${at}/${path}`, isExecutable: false, source: { file } }];
  });
}

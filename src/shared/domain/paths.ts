/** Longest path of the workspace, relative to it, in characters. */
export const MAX_WORKSPACE_PATH_CHARS = 1024;

/** Longest name of a file or folder, in bytes: what disks take. */
const MAX_NAME_BYTES = 255;

/** Whether a disk would take each name of a path. */
export function hasShortNames(path: string): boolean {
  return path.split('/').every((name) => new TextEncoder().encode(name).length <= MAX_NAME_BYTES);
}

/** Longest path in a container or in a volume, in characters: what the kernel takes. */
export const MAX_PATH_CHARS = 4096;

/** Whether a path starts at the root and no part of it leads upwards. */
export function isRootedPath(path: string): boolean {
  return path.startsWith('/') && !path.includes('\0') && !path.split('/').includes('..');
}

import { matchesAnyGlob } from '../patterns.ts';

/** True for a path that a pattern names, itself or by a folder above it. */
export function claimsPath(patterns: readonly string[], path: string): boolean {
  const folders = path.split('/').map((_, depth, names) => names.slice(0, depth + 1).join('/'));
  return folders.some((one) => matchesAnyGlob(patterns, one));
}

/** True for a folder that may hold a path that a pattern names; the others need not be looked into. */
export function mayClaimBelow(patterns: readonly string[], folder: string): boolean {
  const start = `${folder}/`;
  return patterns.some((pattern) => {
    const [fixed = ''] = pattern.split('*');
    return fixed.startsWith(start) || (fixed !== pattern && start.startsWith(fixed));
  });
}

/** What tells an entry of the disk from all others, among the marks of a beginning. */
export const inodeMark = (mark: string) => `inode/${mark}`;
/** Where a file was, among the same. */
export const pathMark = (path: string) => `path/${path}`;

import type { LeftOut } from '#shared/contract/fields.ts';

/** Nothing was left out. */
export const NONE_LEFT: LeftOut = { count: 0, paths: [] };
/** Paths that are told by name: who reads a few knows what kind they are. */
const TOLD_PATHS = 5;

/** Counts what a copy leaves out, and tells the first ones by name. */
export function tellLeftOut(tell: (leftOut: LeftOut) => void): (path: string) => void {
  let leftOut = NONE_LEFT;
  return (path) => {
    const isNamed = leftOut.paths.length < TOLD_PATHS;
    leftOut = { count: leftOut.count + 1, paths: isNamed ? [...leftOut.paths, path] : leftOut.paths };
    tell(leftOut);
  };
}

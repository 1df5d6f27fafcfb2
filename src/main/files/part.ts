import { randomBytes } from 'node:crypto';
import { systemCode } from '#main/core/system-code.ts';
import type { HeldFolder } from './held-folder.ts';
import { walkFolders } from './walk.ts';

/** Tells this process from an earlier one that had its number. */
const START = randomBytes(4).toString('hex');
const PART = /^\.cale-seche-(\d{1,10})-([0-9a-f]{8})-\d+\.part$/;

let count = 0;

/** A name for what is not whole yet: hidden, never the same twice, and known as ours, with the process that writes it. */
export function partName(): string {
  count += 1;
  return `.cale-seche-${process.pid}-${START}-${count}.part`;
}

/** A name that `partName` gave to a process that ended before it could take away what it had begun. */
export function isLeftPart(name: string): boolean {
  const [, pid = '', start = ''] = PART.exec(name) ?? [];
  if (pid === '') return false;
  return Number(pid) === process.pid ? start !== START : !isRunning(Number(pid));
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Another account's is there, and refuses.
    return systemCode(error) === 'EPERM';
  }
}

/** Entries looked at: a learner's folder may be anything, and this runs at each start. */
const MAX_ENTRIES = 100_000;

/** What is looked for, and where. */
export interface Sweep {
  isLeft?: (name: string) => boolean;
  enters?: (folder: { name: string }) => boolean;
}

/**
 * Removes, below a folder, what processes that are gone left unfinished; gives how many. `isLeft` may know other names
 * than `isLeftPart`. What cannot be removed stays.
 */
export async function removeLeftParts(
  start: HeldFolder,
  { isLeft = isLeftPart, enters = () => true }: Sweep = {},
): Promise<number> {
  let removed = 0;
  const options = {
    maxEntries: MAX_ENTRIES,
    skipsUnreadable: true,
    enters: (folder: { name: string }) => !isLeft(folder.name) && enters(folder),
  };
  for await (const { folder, entries } of walkFolders(start, options)) {
    for (const { name } of entries.filter((entry) => isLeft(entry.name))) {
      removed += await removeTree(folder, name).then(
        () => 1,
        () => 0,
      );
    }
  }
  return removed;
}

/** Removes a file, a link, or a folder with all it holds; nothing there is fine. No link is followed. */
export async function removeTree(folder: HeldFolder, name: string): Promise<void> {
  const found = await folder.stat(name);
  if (found?.isDirectory()) await removeFolder(folder, name);
  else if (found) await folder.removeFile(name);
}

async function removeFolder(folder: HeldFolder, name: string): Promise<void> {
  const inner = await folder.enter(name);
  try {
    for (const entry of await inner.list()) await removeTree(inner, entry.name);
  } finally {
    await inner.close();
  }
  await folder.removeFolder(name);
}

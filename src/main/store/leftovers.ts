import { tmpdir } from 'node:os';
import { HeldFolder } from '#main/files/held-folder.ts';
import { isLeftPart, removeLeftParts, type Sweep } from '#main/files/part.ts';

/** Folders of the data folder in which the app writes no file of its own, or that are another one's. */
const OTHERS = ['atelier', 'electron', 'logs', 'run'];
/** An older app's analysis that was not finished. */
const OLD_PARTIAL = /\.layers\.zst\.\d+\.partial$/;

/**
 * Removes what earlier starts that were killed left unfinished: in the data folder, in the workspace and in the system's
 * folder for such files. Only what has a name of ours, and never what a living process writes. Gives how many.
 */
export async function removeLeftovers(dataDir: string, workspaceDir: string): Promise<number> {
  const isLeft = (name: string) => isLeftPart(name) || OLD_PARTIAL.test(name);
  const removed = [
    await sweep(dataDir, { isLeft, enters: ({ name }) => !OTHERS.includes(name) }),
    await sweep(workspaceDir, {}),
    await sweep(tmpdir(), { enters: () => false }),
  ];
  return removed.reduce((sum, count) => sum + count, 0);
}

async function sweep(dir: string, options: Sweep): Promise<number> {
  const folder = await HeldFolder.hold(dir);
  try {
    return await removeLeftParts(folder, options);
  } finally {
    await folder.close();
  }
}

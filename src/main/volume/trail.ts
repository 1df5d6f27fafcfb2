import { mkdir, rm, rmdir } from 'node:fs/promises';
import { dirname } from 'node:path';

/** What a copy made so far, so that one that does not end can take it away again, and nothing else. */
export interface Trail {
  /** Makes a folder and those above it, where they are missing. */
  makeFolder(folder: string): Promise<void>;
  /** Remembers a file or a link that was just made where there was none. */
  made(file: string): void;
  /** Removes what was made; a folder in which something else appeared meanwhile stays. Never fails. */
  undo(): Promise<void>;
}

export function createTrail(): Trail {
  const undos: (() => Promise<void>)[] = [];
  return {
    makeFolder: async (folder) => {
      const first = await mkdir(folder, { recursive: true });
      if (first !== undefined) undos.push(() => removeUpTo(folder, first));
    },
    made: (file) => void undos.push(() => rm(file, { force: true })),
    undo: async () => {
      for (const undo of undos.reverse()) await undo().catch(() => {});
    },
  };
}

async function removeUpTo(folder: string, first: string): Promise<void> {
  await rmdir(folder);
  if (folder.length > first.length) await removeUpTo(dirname(folder), first);
}

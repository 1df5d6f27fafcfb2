import { readFile, stat, statfs } from 'node:fs/promises';
import { release } from 'node:os';
import { findProgram } from './find-program.ts';

/** What is looked at on this machine before a start, so that it can be tried on any machine's layout. */
export interface MinikubeHost {
  platform: NodeJS.Platform;
  /** Null where accounts have no number. */
  uid: number | null;
  /** As `uname -r` says it. */
  kernel: string;
  /** The file system of a path: what tells it from others, and bytes free for ordinary users; null when it cannot be read. */
  disk(path: string): Promise<{ id: number; freeBytes: number } | null>;
  /** Null for what cannot be read. */
  readText(path: string): Promise<string | null>;
  hasDockerClient(): Promise<boolean>;
}

/** This machine as it is now. */
export function thisHost(): MinikubeHost {
  return {
    platform: process.platform,
    uid: process.getuid?.() ?? null,
    kernel: release(),
    disk: (path) =>
      Promise.all([stat(path), statfs(path)]).then(
        ([{ dev }, { bavail, bsize }]) => ({ id: dev, freeBytes: bavail * bsize }),
        () => null,
      ),
    readText: (path) => readFile(path, 'utf8').catch(() => null),
    hasDockerClient: async () => (await findProgram('docker', null)) !== null,
  };
}

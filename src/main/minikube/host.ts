import { readFile, statfs } from 'node:fs/promises';
import { release } from 'node:os';
import { findProgram } from './find-program.ts';

/** What is looked at on this machine before a start, so that it can be tried on any machine's layout. */
export interface MinikubeHost {
  platform: NodeJS.Platform;
  /** Null where accounts have no number. */
  uid: number | null;
  /** As `uname -r` says it. */
  kernel: string;
  /** Bytes free for ordinary users on the file system of a path, null when it cannot be read. */
  freeBytes(path: string): Promise<number | null>;
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
    freeBytes: (path) =>
      statfs(path).then(
        ({ bavail, bsize }) => bavail * bsize,
        () => null,
      ),
    readText: (path) => readFile(path, 'utf8').catch(() => null),
    hasDockerClient: async () => (await findProgram('docker', null)) !== null,
  };
}

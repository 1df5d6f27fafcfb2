import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { readPlainTextSync } from '#main/files/plain-file.ts';

/** What finding sources looks at, so that it can be tried on any machine's layout. */
export interface SourceEnvironment {
  env: Readonly<Record<string, string | undefined>>;
  home: string;
  platform: NodeJS.Platform;
  /** Null on Windows. */
  userId: number | null;
  /** Text of a file, null when it cannot be read. */
  readFile(path: string): string | null;
  /** Names in a folder, none when it cannot be read. */
  list(path: string): string[];
  exists(path: string): boolean;
}

/** This machine as it is now. */
export function hostSourceEnvironment(): SourceEnvironment {
  return {
    env: process.env,
    home: homedir(),
    platform: process.platform,
    userId: process.getuid?.() ?? null,
    readFile: (path) => orElse(null, () => readPlainTextSync(path)),
    list: (path) => orElse([], () => readdirSync(path).sort()),
    exists: existsSync,
  };
}

function orElse<T>(fallback: T, read: () => T): T {
  try {
    return read();
  } catch {
    return fallback;
  }
}

import { execFile } from 'node:child_process';
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { homedir, userInfo } from 'node:os';
import { delimiter, join } from 'node:path';
import { readPlainTextSync } from '#main/files/plain-file.ts';

/** What the checks look at on this machine, so that they can be tried on any machine's layout. */
export interface PreflightHost {
  platform: NodeJS.Platform;
  home: string;
  userName: string;
  /** Groups of this process, which a session opened before a change does not have. */
  groupIds: readonly number[];
  exists(path: string): boolean;
  readFile(path: string): string | null;
  /** Group that owns a file, null when it cannot be looked at. */
  groupOf(path: string): number | null;
  /** Whether a program can be started by its name. */
  hasProgram(name: string): boolean;
  /** Bytes free for ordinary users on the file system of a path, null when it cannot be read. */
  freeBytes(path: string): Promise<number | null>;
  /** First line of a program's output, null when it fails or takes more than 5 s. */
  firstLine(program: string, args: readonly string[], env: Record<string, string>): Promise<string | null>;
}

const RUN_TIMEOUT_MS = 5000;

/** This machine as it is now. */
export function hostPreflightEnvironment(): PreflightHost {
  return {
    platform: process.platform,
    home: homedir(),
    userName: userInfo().username,
    groupIds: process.getgroups?.() ?? [],
    exists: existsSync,
    readFile: (path) => orNull(() => readPlainTextSync(path)),
    groupOf: (path) => orNull(() => statSync(path).gid),
    hasProgram,
    freeBytes,
    firstLine,
  };
}

function hasProgram(name: string): boolean {
  const names = process.platform === 'win32' ? [`${name}.exe`, `${name}.cmd`] : [name];
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return folders.some((folder) => names.some((file) => isExecutable(join(folder, file))));
}

function isExecutable(path: string): boolean {
  return (
    orNull(() => {
      accessSync(path, constants.X_OK);
      return statSync(path).isFile();
    }) === true
  );
}

async function freeBytes(path: string): Promise<number | null> {
  try {
    const { bavail, bsize } = await statfs(path);
    return bavail * bsize;
  } catch {
    return null;
  }
}

function firstLine(
  program: string,
  args: readonly string[],
  env: Record<string, string>,
): Promise<string | null> {
  const options = { env: { ...process.env, ...env }, timeout: RUN_TIMEOUT_MS, windowsHide: true };
  return new Promise((resolve) => {
    execFile(program, [...args], options, (error, stdout) => {
      resolve(error ? null : (stdout.split('\n')[0] ?? '').trim());
    });
  });
}

function orNull<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}

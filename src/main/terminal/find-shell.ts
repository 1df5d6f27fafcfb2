import { accessSync, constants } from 'node:fs';
import { basename, delimiter, join } from 'node:path';

/** Shells whose start files and habits we know; the learner's own is taken when it is one of them. */
const KNOWN_SHELLS = ['bash', 'zsh', 'fish'];
const POSIX_SHELLS = ['bash', 'zsh', 'sh'];
const WINDOWS_SHELLS = ['pwsh.exe', 'powershell.exe'];

interface Shell {
  file: string;
  /** Without folder or extension, e.g. `bash`. */
  name: string;
}

/** The learner's shell, else the best one there is; null when the machine has none. */
export function findShell(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): Shell | null {
  const own = env.SHELL;
  if (platform !== 'win32' && own && KNOWN_SHELLS.includes(basename(own)) && isExecutable(own))
    return named(own);
  const folders = (env.PATH ?? env.Path ?? '').split(delimiter).filter(Boolean);
  for (const name of platform === 'win32' ? WINDOWS_SHELLS : POSIX_SHELLS) {
    const file = folders.map((folder) => join(folder, name)).find(isExecutable);
    if (file) return named(file);
  }
  return null;
}

function named(file: string): Shell {
  return { file, name: basename(file).replace(/\.exe$/i, '') };
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

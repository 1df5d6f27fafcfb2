import { accessSync, constants } from 'node:fs';
import { basename, delimiter, dirname, join } from 'node:path';

/** Shells whose start files and habits we know; the learner's own is taken when it is one of them. */
const KNOWN_SHELLS = ['bash', 'zsh', 'fish'];
const POSIX_SHELLS = ['bash', 'zsh', 'sh'];
const WINDOWS_SHELLS = ['pwsh.exe', 'powershell.exe'];
/** The one of its bashes that puts Git's own programs on PATH before it starts. */
const GIT_BASH = join('bin', 'bash.exe');

interface Shell {
  file: string;
  /** Without folder or extension, e.g. `bash`. */
  name: string;
}

/** The learner's shell, else the best one there is, on Windows the bash that comes with Git before any other; null when the machine has none. */
export function findShell(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): Shell | null {
  const own = env.SHELL;
  if (platform !== 'win32' && own && KNOWN_SHELLS.includes(basename(own)) && isExecutable(own))
    return named(own);
  const folders = (env.PATH ?? env.Path ?? '').split(delimiter).filter(Boolean);
  if (platform !== 'win32') return firstNamed(POSIX_SHELLS, folders);
  const gitBash = gitFolders(env, folders)
    .map((folder) => join(folder, GIT_BASH))
    .find(isExecutable);
  return gitBash === undefined ? firstNamed(WINDOWS_SHELLS, folders) : named(gitBash);
}

function firstNamed(names: readonly string[], folders: readonly string[]): Shell | null {
  const files = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  const file = files.find(isExecutable);
  return file === undefined ? null : named(file);
}

/**
 * Where Git may be installed: above each folder of PATH that holds it, then where its installer puts it. A `bash.exe` that merely
 * stands on PATH is not looked for: that of System32 is WSL's, another machine with another engine.
 */
function gitFolders(env: NodeJS.ProcessEnv, folders: readonly string[]): string[] {
  const holders = folders.filter((folder) => isExecutable(join(folder, 'git.exe')));
  const { ProgramFiles, 'ProgramFiles(x86)': programFiles32, LOCALAPPDATA } = env;
  const usual = [ProgramFiles, programFiles32, LOCALAPPDATA && join(LOCALAPPDATA, 'Programs')];
  return [
    // `Git\cmd` and `Git\bin`, then `Git\mingw64\bin`.
    ...holders.flatMap((folder) => [dirname(folder), dirname(dirname(folder))]),
    ...usual.flatMap((folder) => (folder ? [join(folder, 'Git')] : [])),
  ];
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

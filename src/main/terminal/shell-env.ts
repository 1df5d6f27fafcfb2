import { delimiter } from 'node:path';
import type { CliEnv } from './ports.ts';

/** Variables of Electron, npm and this app that would mislead a learner's programs or leak into them. */
const PRIVATE_VARIABLE =
  /^(ELECTRON_|npm_|CALE_SECHE_|VITE_|VITEST|PLAYWRIGHT_)|^(NODE_OPTIONS|NODE_ENV|NODE_PATH|NODE_COMPILE_CACHE|INIT_CWD|NODE|TMUX|TMUX_PANE|STY|COLUMNS|LINES|CHROME_DESKTOP)$/i;

/** Folders npm puts first on PATH for its scripts. */
const NPM_PATH_ENTRY = /[\\/]node_modules[\\/](\.bin|npm[\\/]|@npmcli[\\/])/;

type Env = Record<string, string>;

/**
 * The environment of a local shell: the learner's own, the chosen engine and cluster, UTF-8, and nothing of ours; programs
 * of `programsDir` come first.
 */
export function shellEnv(
  own: NodeJS.ProcessEnv,
  cliEnv: CliEnv,
  platform: NodeJS.Platform,
  programsDir: string | null = null,
): Env {
  const env = withoutPrivate(own);
  if (own.npm_lifecycle_event !== undefined && env.PATH !== undefined) env.PATH = withoutNpmPath(env.PATH);
  Object.assign(env, { TERM: 'xterm-256color', COLORTERM: 'truecolor', TERM_PROGRAM: 'cale-seche' });
  if (platform !== 'win32') Object.assign(env, utf8Locale(env, platform));
  for (const [name, value] of Object.entries(cliEnv)) {
    if (value === undefined) delete env[name];
    else env[name] = value;
  }
  if (programsDir !== null) addProgramsDir(env, programsDir);
  return env;
}

/** Windows writes the name of the variable as it likes. */
function addProgramsDir(env: Env, programsDir: string): void {
  const name = Object.keys(env).find((key) => /^path$/i.test(key)) ?? 'PATH';
  const path = env[name] ?? '';
  env[name] = path === '' ? programsDir : `${programsDir}${delimiter}${path}`;
}

function withoutPrivate(own: NodeJS.ProcessEnv): Env {
  const kept = Object.entries(own).filter(
    ([name, value]) => value !== undefined && !PRIVATE_VARIABLE.test(name),
  );
  return Object.fromEntries(kept) as Env;
}

function withoutNpmPath(path: string): string {
  return path
    .split(delimiter)
    .filter((entry) => !NPM_PATH_ENTRY.test(entry))
    .join(delimiter);
}

/** What must be added for characters to be UTF-8; the learner's own language stays when it is UTF-8 already. */
function utf8Locale(env: Env, platform: NodeJS.Platform): Env {
  const current = env.LC_ALL || env.LC_CTYPE || env.LANG || '';
  if (/utf-?8/i.test(current)) return {};
  const utf8 = platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8';
  return env.LC_ALL ? { LC_ALL: utf8 } : { LC_CTYPE: utf8 };
}

/** Shell commands that set all of it again, for after the learner's own start files. */
export function restoreCommands(cliEnv: CliEnv, programsDir: string | null = null): string {
  const commands = Object.entries(cliEnv).map(([name, value]) =>
    value === undefined ? `unset ${name}` : `export ${name}=${quote(value)}`,
  );
  if (programsDir !== null) commands.push(`export PATH=${quote(programsDir)}:"$PATH"`);
  return commands.join('; ');
}

function quote(value: string): string {
  return `'${value.replaceAll("'", "'\\''")}'`;
}

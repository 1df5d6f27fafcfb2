import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { KitFailure } from './failure.ts';
import { DEFAULT_ARCHES, type Platform, platformNamed } from './platform.ts';

export interface KitOptions {
  platforms: Platform[];
  outDir: string;
  cacheDir: string;
  only: string[];
  mirror: string | null;
  isLockUpdated: boolean;
  isLockStrict: boolean;
  isForced: boolean;
  isJson: boolean;
  isAccepted: boolean;
  isHelpAsked: boolean;
}

const OPTIONS = {
  arch: { type: 'string', default: DEFAULT_ARCHES.join(',') },
  out: { type: 'string' },
  cache: { type: 'string' },
  only: { type: 'string', default: '' },
  mirror: { type: 'string' },
  'update-lock': { type: 'boolean', default: false },
  locked: { type: 'boolean', default: false },
  force: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  yes: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

/** Reads the command line; throws `option-unknown` or `arch-unknown`. */
export function parseOptions(args: readonly string[], repoDir: string): KitOptions {
  const values = parse(args);
  return {
    platforms: list(values.arch).map(platformOf),
    outDir: resolve(values.out ?? join(repoDir, 'build/kit')),
    cacheDir: resolve(values.cache ?? defaultCacheDir()),
    only: list(values.only),
    mirror: values.mirror?.replace(/\/+$/, '') ?? null,
    isLockUpdated: values['update-lock'],
    isLockStrict: values.locked,
    isForced: values.force,
    isJson: values.json,
    isAccepted: values.yes,
    isHelpAsked: values.help,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, strict: true }).values;
  } catch (error) {
    const option = /'(-[^' ]*)/.exec(String(error))?.[1] ?? args.join(' ');
    throw new KitFailure('option-unknown', { option }, { cause: error });
  }
}

function list(text: string): string[] {
  return text.split(',').flatMap((part) => part.trim() || []);
}

function platformOf(name: string): Platform {
  const arch = name === 'host' ? (process.arch === 'x64' ? 'amd64' : process.arch) : name;
  const platform = platformNamed(arch);
  if (!platform) throw new KitFailure('arch-unknown', { arch: name });
  return platform;
}

function defaultCacheDir(): string {
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'cale-seche/kit');
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PackedFile } from './content.ts';
import { filesOfFolder } from './folder.ts';

/** One package of a lock file. */
export interface LockedPackage {
  /** Where it is installed, below the lock file: `node_modules/a/node_modules/b`. */
  path: string;
  name: string;
  version: string;
  license: string | null;
}

interface LockEntry {
  version?: string;
  license?: string;
  dev?: boolean;
  devOptional?: boolean;
  optional?: boolean;
}

/** Every package of a lock file that `keep` wants, in the order of their paths. */
export function lockedPackages(lockFile: string, keep: (entry: LockEntry) => boolean): LockedPackage[] {
  const { packages } = JSON.parse(readFileSync(lockFile, 'utf8')) as { packages: Record<string, LockEntry> };
  return Object.entries(packages)
    .filter(([path, entry]) => path !== '' && keep(entry))
    .map(([path, { version = '', license = null }]) => ({ path, name: nameAt(path), version, license }));
}

const nameAt = (path: string) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);

/** Packages of types, which nothing runs. */
const TYPES_ONLY = /^(@types\/.*|type-fest|undici-types|openapi-types)$/;

/**
 * What the built main asks for when it runs, and what that asks for. Optional ones are left out: they are programs of one
 * platform, which come with that platform (pseudo-terminals), or spare a library what it does without (`cpu-features`).
 */
export function runtimePackages(root: string): LockedPackage[] {
  const isRuntime = ({ dev, devOptional, optional }: LockEntry) => !(dev || devOptional || optional);
  const packages = lockedPackages(join(root, 'package-lock.json'), isRuntime);
  return packages.filter(({ name }) => !TYPES_ONLY.test(name));
}

const LICENCE = /(^|\/)(licen[cs]e|copying|notice|copyright)[^/]*$/i;
/** Types, maps, sources of what is compiled beside, pages for developers, builds for other JavaScript engines. */
const NEVER_RUN =
  /\.(ts|mts|cts|tsx|map|md|markdown|flow|pdb|bare|tsbuildinfo|html|yml|yaml|txt|c|cc|cpp|h|gyp|gypi|lock|bnf)$/i;
const NEVER_ENTERED =
  /(^|\/)(\.[^/]+|node_modules|test|tests|__tests__|example|examples|bench|benchmark|benchmarks|prebuilds|\.bin)\//;

/** Whether a file of a package, by its path there, is read when the package runs, or tells its licence. */
export function isNeeded(path: string): boolean {
  if (NEVER_ENTERED.test(path)) return false;
  return LICENCE.test(path) ? !/\.(js|ts|map)$/.test(path) : !NEVER_RUN.test(path) && !isHidden(path);
}

const isHidden = (path: string) => (path.split('/').at(-1) ?? '').startsWith('.');

/** The files of installed packages that run, at the same place below `at`. */
export function filesOfPackages(root: string, packages: readonly LockedPackage[], at: string): PackedFile[] {
  return packages.flatMap(({ path }) => filesOfFolder(join(root, path), `${at}/${path}`, isNeeded));
}

import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { BUNDLED } from '../bundle/bundled-packages.ts';
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
  dependencies?: Readonly<Record<string, string>>;
}

type LockEntries = Readonly<Record<string, LockEntry>>;

function readEntries(lockFile: string): LockEntries {
  return (JSON.parse(readFileSync(lockFile, 'utf8')) as { packages: LockEntries }).packages;
}

/** Every package of a lock file, in the order of their paths. */
export function lockedPackages(lockFile: string): LockedPackage[] {
  return Object.entries(readEntries(lockFile))
    .filter(([path]) => path !== '')
    .map(([path, { version = '', license = null }]) => ({ path, name: nameAt(path), version, license }));
}

const nameAt = (path: string) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);

/** Packages of types, which nothing runs. */
const TYPES_ONLY = /^(@types\/.*|type-fest|undici-types|openapi-types)$/;

/**
 * What the built main asks for when it runs, and what that asks for: not what it is made of. Optional ones are left out: they are
 * programs of one platform, which come with that platform (pseudo-terminals), or spare a library what it does without
 * (`cpu-features`).
 */
export function runtimePackages(root: string): LockedPackage[] {
  const lockFile = join(root, 'package-lock.json');
  const entries = readEntries(lockFile);
  const asked = new Set<string>();
  for (const name of Object.keys(entries['']?.dependencies ?? {}))
    if (!BUNDLED.includes(name)) addWithAsked(entries, '', name, asked);
  return lockedPackages(lockFile).filter(({ path, name }) => asked.has(path) && !TYPES_ONLY.test(name));
}

/** The package that one at `from` finds by this name, and those that it finds, by their paths. */
function addWithAsked(entries: LockEntries, from: string, name: string, asked: Set<string>): void {
  const path = pathFrom(from, name, entries);
  if (asked.has(path)) return;
  asked.add(path);
  for (const needed of Object.keys(entries[path]?.dependencies ?? {}))
    addWithAsked(entries, path, needed, asked);
}

/** In the package's own folder, else in that of the package it is installed in, and so on. */
function pathFrom(from: string, name: string, entries: LockEntries): string {
  const path = posix.join(from, 'node_modules', name);
  if (entries[path]) return path;
  if (from === '') throw new Error(`${name}: not in the lock file`);
  return pathFrom(from.slice(0, Math.max(0, from.lastIndexOf('/node_modules/'))), name, entries);
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

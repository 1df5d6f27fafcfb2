import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { Apt } from './apt.ts';
import type { PackageFacts } from './apt-output.ts';
import { KitFailure } from './failure.ts';
import { type ArchLock, compareWithLock, type LockDifference, lockedClosure } from './lock.ts';
import { packagesOf, type Recipe } from './recipe.ts';
import type { Report } from './report.ts';

export interface PackageRequest {
  recipes: readonly Recipe[];
  apt: Apt;
  lock: ArchLock;
  /** `prefer-lock` goes on with what the mirror has today when a locked version is gone; `only-lock` refuses. */
  policy: 'prefer-lock' | 'only-lock' | 'ignore-lock';
  report: Report;
}

export interface ObtainedPackages {
  /** Verified packages of each recipe. */
  closures: Map<string, PackageFacts[]>;
  differences: LockDifference[];
}

/** Puts in the cache, verified, every package the recipes need; asks the network only for what is missing. */
export async function obtainPackages(request: PackageRequest): Promise<ObtainedPackages> {
  const locked = await lockedAndCached(request);
  if (locked) return { closures: locked, differences: [] };
  const closures = await resolveAll(request);
  const unique = uniquePackages(closures);
  const differences = request.policy === 'ignore-lock' ? [] : compareWithLock(request.lock, unique);
  if (request.policy === 'only-lock') refuseDifferences(differences);
  await downloadAll(request, closures);
  return { closures, differences };
}

async function lockedAndCached({ recipes, apt, lock, policy }: PackageRequest) {
  if (policy === 'ignore-lock') return null;
  const closures = new Map<string, PackageFacts[]>();
  for (const recipe of recipes) {
    const closure = lockedClosure(lock, recipe.name, packagesOf(recipe));
    if (!closure) return null;
    closures.set(recipe.name, closure);
  }
  const isCached = await Promise.all(uniquePackages(closures).map((facts) => isIntact(apt, facts)));
  return isCached.every(Boolean) ? closures : null;
}

async function resolveAll({ recipes, apt, report }: PackageRequest): Promise<Map<string, PackageFacts[]>> {
  report.progress('kit-resolve', null, null);
  await apt.update();
  const closures = new Map<string, PackageFacts[]>();
  for (const recipe of recipes) {
    const roots = packagesOf(recipe);
    const facts = roots.length === 0 ? [] : await apt.resolve(roots);
    closures.set(
      recipe.name,
      facts.sort((a, b) => (a.name < b.name ? -1 : 1)),
    );
  }
  return closures;
}

function refuseDifferences(differences: readonly LockDifference[]): void {
  const [first] = differences;
  if (!first) return;
  throw new KitFailure('locked-version-gone', {
    package: first.name,
    locked: first.locked ?? '',
    offered: first.built,
  });
}

async function downloadAll({ apt, report }: PackageRequest, closures: ReadonlyMap<string, PackageFacts[]>) {
  const groups = [...closures.values()];
  for (const [index, closure] of groups.entries()) {
    report.progress('kit-download', null, index / groups.length);
    const missing = await withoutIntact(apt, closure);
    for (const facts of missing) await rm(apt.archivePath(facts), { force: true });
    await apt.download(missing);
    const [altered] = await withoutIntact(apt, missing);
    if (altered) throw new KitFailure('package-altered', { package: altered.name, version: altered.version });
  }
}

async function withoutIntact(apt: Apt, packages: readonly PackageFacts[]): Promise<PackageFacts[]> {
  const isThere = await Promise.all(packages.map((facts) => isIntact(apt, facts)));
  return packages.filter((_, index) => !isThere[index]);
}

/** Whether the cached archive of a package is there and has the expected hash. */
async function isIntact(apt: Apt, facts: PackageFacts): Promise<boolean> {
  return (await sha256Of(apt.archivePath(facts))) === facts.sha256;
}

/** SHA-256 of a file in hexadecimal, or null when it cannot be read. */
export async function sha256Of(file: string): Promise<string | null> {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), hash);
  } catch {
    return null;
  }
  return hash.digest('hex');
}

/** Packages of every recipe, once each, sorted by name. */
export function uniquePackages(closures: ReadonlyMap<string, readonly PackageFacts[]>): PackageFacts[] {
  const byName = new Map([...closures.values()].flat().map((facts) => [facts.name, facts]));
  return [...byName.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

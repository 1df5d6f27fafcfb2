import { readFile, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import type { PackageFacts } from './apt-output.ts';
import { KitFailure } from './failure.ts';

const packageSchema = z.object({
  version: z.string(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  sizeBytes: z.number().int(),
  path: z.string(),
});

const archLockSchema = z.object({
  /** What each recipe's packages needed, so that a build with a full cache asks apt nothing. */
  closures: z.record(z.string(), z.object({ roots: z.array(z.string()), packages: z.array(z.string()) })),
  packages: z.record(z.string(), packageSchema),
  images: z.record(z.string(), z.object({ configDigest: z.string(), manifestDigest: z.string() })),
});
export type ArchLock = z.infer<typeof archLockSchema>;

const lockSchema = z.object({
  schemaVersion: z.literal(1),
  suite: z.string(),
  architectures: z.record(z.string(), archLockSchema),
});
export type KitLock = z.infer<typeof lockSchema>;

/** Debian release the images are made from. */
export const SUITE = 'trixie';

const EMPTY_LOCK: KitLock = { schemaVersion: 1, suite: SUITE, architectures: {} };

/** The lock of an architecture of which nothing is known yet. */
export function emptyArchLock(): ArchLock {
  return { closures: {}, packages: {}, images: {} };
}

/** The committed lock, or an empty one when there is none yet. */
export async function readLock(file: string): Promise<KitLock> {
  const text = await readFile(file, 'utf8').catch(() => null);
  return text === null ? EMPTY_LOCK : lockSchema.parse(JSON.parse(text));
}

/** Writes it with sorted keys, so that a change shows as a small diff. */
export async function writeLock(file: string, lock: KitLock): Promise<void> {
  const sorted = JSON.stringify(lock, sortKeys, 2);
  await writeFile(file, `${sorted}\n`);
}

function sortKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** What the lock says a recipe is made of, or null when the recipe asks for other packages than it did then. */
export function lockedClosure(
  lock: ArchLock,
  recipe: string,
  roots: readonly string[],
): PackageFacts[] | null {
  const closure = lock.closures[recipe];
  if (!closure || closure.roots.join() !== roots.join()) return null;
  const facts = closure.packages.map((name) => {
    const locked = lock.packages[name];
    return locked ? { name, ...locked } : null;
  });
  return facts.every((fact) => fact !== null) ? facts : null;
}

export interface LockDifference {
  name: string;
  locked: string | null;
  built: string;
}

/**
 * How what the mirror offers differs from the lock. Another version is a difference; the same version with another
 * hash is an altered package and throws `package-altered`.
 */
export function compareWithLock(lock: ArchLock, packages: readonly PackageFacts[]): LockDifference[] {
  return packages.flatMap(({ name, version, sha256 }): LockDifference[] => {
    const locked = lock.packages[name];
    if (!locked) return [{ name, locked: null, built: version }];
    if (locked.version !== version) return [{ name, locked: locked.version, built: version }];
    if (locked.sha256 !== sha256) throw new KitFailure('package-altered', { package: name, version });
    return [];
  });
}

/** The lock with one architecture's part renewed; recipes that were not built keep theirs. */
export function mergeLock(lock: KitLock, arch: string, built: ArchLock): KitLock {
  const before = lock.architectures[arch] ?? emptyArchLock();
  const closures = { ...before.closures, ...built.closures };
  const used = new Set(Object.values(closures).flatMap(({ packages }) => packages));
  const packages = Object.entries({ ...before.packages, ...built.packages }).filter(([name]) =>
    used.has(name),
  );
  const merged = {
    closures,
    packages: Object.fromEntries(packages),
    images: { ...before.images, ...built.images },
  };
  return { ...lock, architectures: { ...lock.architectures, [arch]: merged } };
}

import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Apt } from '../../../../scripts/kit/apt.ts';
import { archiveName, type PackageFacts } from '../../../../scripts/kit/apt-output.ts';
import { type ArchLock, emptyArchLock } from '../../../../scripts/kit/lock.ts';
import { obtainPackages, type PackageRequest } from '../../../../scripts/kit/packages.ts';
import { parseRecipe } from '../../../../scripts/kit/recipe.ts';

const recipe = parseRecipe(
  `
title: T
description: D
licence: MIT
layers: [{ comment: c, packages: [jq] }]
images: [{ name: "cale/t:latest" }]
`,
  't',
  '/nowhere',
);

function factsOf(version: string): PackageFacts {
  const bytes = Buffer.from(`jq ${version}`);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { name: 'jq', version, sha256, sizeBytes: bytes.length, path: `pool/jq_${version}_amd64.deb` };
}

/** A mirror with one package, and a cache folder; says what was asked of it. */
class Mirror implements Apt {
  readonly calls: string[] = [];
  offered: PackageFacts;
  /** What really travels, when it is not what the index says. */
  sent: string | null = null;
  readonly #dir: string;

  constructor(dir: string, version: string) {
    this.#dir = dir;
    this.offered = factsOf(version);
  }

  async update() {
    this.calls.push('update');
  }
  async resolve() {
    return [this.offered];
  }
  async download(packages: readonly PackageFacts[]) {
    for (const facts of packages) {
      this.calls.push(`download ${facts.version}`);
      await writeFile(this.archivePath(facts), this.sent ?? `jq ${facts.version}`);
    }
  }
  archivePath(facts: PackageFacts) {
    return join(this.#dir, archiveName(facts));
  }
}

function lockOf({ name, ...facts }: PackageFacts): ArchLock {
  return {
    ...emptyArchLock(),
    closures: { t: { roots: ['jq'], packages: [name] } },
    packages: { [name]: facts },
  };
}

const report = { progress: () => {}, info: () => {}, warn: () => {}, failed: () => {} };

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'kit-packages-'));
});
afterEach(() => rm(dir, { recursive: true }));

function obtain(apt: Mirror, lock: ArchLock, policy: PackageRequest['policy'] = 'prefer-lock') {
  return obtainPackages({ recipes: [recipe], apt, lock, policy, report });
}

describe('obtainPackages', () => {
  it('asks the network nothing when the cache holds what the lock says', async () => {
    const apt = new Mirror(dir, '1.8');
    const locked = factsOf('1.7');
    await writeFile(apt.archivePath(locked), 'jq 1.7');
    const { closures, differences } = await obtain(apt, lockOf(locked));
    expect(closures.get('t')).toEqual([locked]);
    expect(differences).toEqual([]);
    expect(apt.calls).toEqual([]);
  });

  it('downloads what is missing when the mirror still has the locked version', async () => {
    const apt = new Mirror(dir, '1.7');
    expect(await obtain(apt, lockOf(factsOf('1.7')))).toMatchObject({ differences: [] });
    expect(apt.calls).toEqual(['update', 'download 1.7']);
  });

  it('replaces a damaged file of the cache', async () => {
    const apt = new Mirror(dir, '1.7');
    await writeFile(apt.archivePath(apt.offered), 'abîmé');
    await obtain(apt, lockOf(factsOf('1.7')));
    expect(await readFile(apt.archivePath(apt.offered), 'utf8')).toBe('jq 1.7');
  });

  it('goes on with a newer version, and says which', async () => {
    const { closures, differences } = await obtain(new Mirror(dir, '1.8'), lockOf(factsOf('1.7')));
    expect(closures.get('t')?.[0]?.version).toBe('1.8');
    expect(differences).toEqual([{ name: 'jq', locked: '1.7', built: '1.8' }]);
  });

  it('refuses a newer version when told to keep to the lock', async () => {
    const apt = new Mirror(dir, '1.8');
    await expect(obtain(apt, lockOf(factsOf('1.7')), 'only-lock')).rejects.toMatchObject({
      code: 'locked-version-gone',
      details: { package: 'jq', locked: '1.7', offered: '1.8' },
    });
    expect(apt.calls).toEqual(['update']);
  });

  it('takes what the mirror has when the lock is being renewed', async () => {
    const apt = new Mirror(dir, '1.8');
    await writeFile(apt.archivePath(factsOf('1.7')), 'jq 1.7');
    const { closures, differences } = await obtain(apt, lockOf(factsOf('1.7')), 'ignore-lock');
    expect(closures.get('t')?.[0]?.version).toBe('1.8');
    expect(differences).toEqual([]);
  });

  it('refuses a package that is not what the index or the lock says', async () => {
    const altered = new Mirror(dir, '1.7');
    altered.sent = 'autre chose';
    await expect(obtain(altered, lockOf(factsOf('1.7')))).rejects.toMatchObject({ code: 'package-altered' });
    const swapped = new Mirror(dir, '1.7');
    swapped.offered = { ...swapped.offered, sha256: '0'.repeat(64) };
    await expect(obtain(swapped, lockOf(factsOf('1.7')))).rejects.toMatchObject({
      code: 'package-altered',
      details: { package: 'jq', version: '1.7' },
    });
    expect(swapped.calls).toEqual(['update']);
  });
});

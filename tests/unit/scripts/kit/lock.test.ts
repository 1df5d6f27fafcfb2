import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  compareWithLock,
  emptyArchLock,
  type KitLock,
  lockedClosure,
  mergeLock,
  readLock,
  writeLock,
} from '../../../../scripts/kit/lock.ts';

const hash = (digit: string) => digit.repeat(64);
const facts = (name: string, version: string, sha256: string) => ({
  name,
  version,
  sha256,
  sizeBytes: 1,
  path: `pool/${name}.deb`,
});
const { name: _, ...jq } = facts('jq', '1.7', hash('a'));
const LOCK = {
  closures: { poste: { roots: ['jq'], packages: ['jq'] } },
  packages: { jq },
  images: {},
};

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'kit-lock-'));
});
afterEach(() => rm(dir, { recursive: true }));

describe('compareWithLock', () => {
  it('finds no difference in the same version with the same hash', () => {
    expect(compareWithLock(LOCK, [facts('jq', '1.7', hash('a'))])).toEqual([]);
  });

  it('names a package whose version has changed or that the lock does not know', () => {
    expect(compareWithLock(LOCK, [facts('jq', '1.8', hash('b')), facts('curl', '8', hash('c'))])).toEqual([
      { name: 'jq', locked: '1.7', built: '1.8' },
      { name: 'curl', locked: null, built: '8' },
    ]);
  });

  it('refuses the same version with another hash', () => {
    expect(() => compareWithLock(LOCK, [facts('jq', '1.7', hash('b'))])).toThrow(
      expect.objectContaining({ code: 'package-altered', details: { package: 'jq', version: '1.7' } }),
    );
  });
});

describe('lockedClosure', () => {
  it('gives what the recipe was locked with', () => {
    expect(lockedClosure(LOCK, 'poste', ['jq'])).toEqual([facts('jq', '1.7', hash('a'))]);
  });

  it('is null when the recipe asks for other packages, or is new', () => {
    expect(lockedClosure(LOCK, 'poste', ['curl', 'jq'])).toBeNull();
    expect(lockedClosure(LOCK, 'nginx', ['nginx-light'])).toBeNull();
  });
});

describe('the lock file', () => {
  it('is written the same whatever the order of its keys', async () => {
    const [a, b] = [join(dir, 'a'), join(dir, 'b')];
    const lock: KitLock = {
      schemaVersion: 1,
      suite: 'trixie',
      architectures: { amd64: LOCK, arm64: emptyArchLock() },
    };
    await writeLock(a, lock);
    await writeLock(b, {
      architectures: { arm64: emptyArchLock(), amd64: LOCK },
      suite: 'trixie',
      schemaVersion: 1,
    });
    expect(await readFile(a, 'utf8')).toBe(await readFile(b, 'utf8'));
    expect(await readLock(a)).toEqual(lock);
  });

  it('keeps what was not built, and forgets packages nobody uses any more', () => {
    const lock: KitLock = { schemaVersion: 1, suite: 'trixie', architectures: { amd64: LOCK } };
    const { name: __, ...nginx } = facts('nginx', '1', hash('d'));
    const built = {
      closures: { nginx: { roots: ['nginx'], packages: ['nginx'] } },
      packages: { nginx },
      images: {},
    };
    const merged = mergeLock(lock, 'amd64', built).architectures.amd64;
    expect(Object.keys(merged?.closures ?? {})).toEqual(['poste', 'nginx']);
    const without = {
      closures: { poste: { roots: ['nginx'], packages: ['nginx'] } },
      packages: { nginx },
      images: {},
    };
    expect(Object.keys(mergeLock(lock, 'amd64', without).architectures.amd64?.packages ?? {})).toEqual([
      'nginx',
    ]);
  });
});

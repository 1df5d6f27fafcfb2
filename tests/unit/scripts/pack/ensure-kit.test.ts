import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { inputsDigestOf } from '../../../../scripts/kit/inputs.ts';
import { readLock } from '../../../../scripts/kit/lock.ts';
import { platformNamed } from '../../../../scripts/kit/platform.ts';
import { loadRecipes } from '../../../../scripts/kit/recipe.ts';
import { ensureKit } from '../../../../scripts/pack/ensure-kit.ts';

const ROOT = join(import.meta.dirname, '../../../..');
const BOTH = [{ kitArch: 'amd64' }, { kitArch: 'arm64' }, { kitArch: 'amd64' }] as const;

let root: string;
let digests: Record<string, string>;
let made: string[][];
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'cale-kit-'));
  cpSync(join(ROOT, 'resources/kit'), join(root, 'resources/kit'), { recursive: true });
  digests = Object.fromEntries(
    await Promise.all(['amd64', 'arm64'].map(async (arch) => [arch, await digestOf(arch)])),
  );
  made = [];
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

async function digestOf(arch: string): Promise<string> {
  const lock = (await readLock(join(root, 'resources/kit/kit.lock.json'))).architectures[arch];
  const platform = platformNamed(arch);
  if (!lock || !platform) throw new Error('not locked');
  return inputsDigestOf(await loadRecipes(join(root, 'resources/kit')), platform, lock);
}

/** What a build leaves. */
function leave(arch: string): void {
  const archive = { file: 'kit.tar.zst', sizeBytes: 4, sha256: 'a'.repeat(64), layersSizeBytes: 1 };
  const held = { differsFromLock: [], isAsLocked: true, images: [] };
  const manifest = { schemaVersion: 1, arch, inputsDigest: digests[arch], archive, ...held };
  mkdirSync(join(root, 'build/kit', arch), { recursive: true });
  writeFileSync(join(root, 'build/kit', arch, 'kit.json'), JSON.stringify(manifest));
}

function make(arches: readonly string[]): boolean {
  made.push([...arches]);
  arches.forEach(leave);
  return true;
}

it('makes what is missing, all of it at once, and nothing that is made', async () => {
  await ensureKit(root, BOTH, make);
  await ensureKit(root, BOTH, make);
  expect(made).toEqual([['amd64', 'arm64']]);
  rmSync(join(root, 'build/kit/arm64'), { recursive: true });
  await ensureKit(root, BOTH, make);
  expect(made.slice(1)).toEqual([['arm64']]);
});

it('makes again what is of other recipes', async () => {
  digests.amd64 = 'b'.repeat(64);
  leave('amd64');
  digests.amd64 = await digestOf('amd64');
  await ensureKit(root, [{ kitArch: 'amd64' }], make);
  expect(made).toEqual([['amd64']]);
});

it('says what is missing where it cannot be made', async () => {
  await expect(ensureKit(root, BOTH, () => false)).rejects.toThrow('ne sont pas fabriquées');
});

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { partName } from '#main/files/part.ts';
import { removeLeftovers } from '#main/store/leftovers.ts';

let folder: string;
let dataDir: string;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'cale-restes-')));
  dataDir = join(folder, 'donnees');
  mkdirSync(dataDir);
  // Of the system's own folder, whatever else starts meanwhile takes what was left there.
  mkdirSync(join(folder, 'tmp'));
  vi.stubEnv('TMPDIR', join(folder, 'tmp'));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

it('only what a process that is gone left under a name of ours is removed', async () => {
  const left = `.cale-seche-${spawnSync(process.execPath, ['-e', '']).pid}-0123abcd-1.part`;
  const mine = partName();
  for (const folder of ['atelier/a', 'cache/layers', 'logs'])
    mkdirSync(join(dataDir, folder), { recursive: true });
  for (const name of [left, mine, 'notes.part', 'Dockerfile.123456'])
    for (const folder of ['', 'atelier/a', 'cache', 'logs']) writeFileSync(join(dataDir, folder, name), 'x');
  writeFileSync(join(dataDir, 'cache/layers/a.layers.zst.12.partial'), 'x');
  mkdirSync(join(tmpdir(), left, 'dedans'), { recursive: true });
  expect(await removeLeftovers(dataDir, join(dataDir, 'atelier'))).toBe(5);
  const kept = ['Dockerfile.123456', mine, 'notes.part'].sort();
  expect(readdirSync(join(dataDir, 'atelier/a')).sort()).toEqual(kept);
  expect(readdirSync(join(dataDir, 'cache')).sort()).toEqual([...kept, 'layers'].sort());
  expect(readdirSync(join(dataDir, 'cache/layers'))).toEqual([]);
  expect(readdirSync(join(dataDir, 'logs'))).toContain(left);
  expect(readdirSync(tmpdir())).toEqual([]);
});

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { HeldFolder } from '#main/files/held-folder.ts';
import { isLeftPart, partName, removeLeftParts, removeTree } from '#main/files/part.ts';

let dir: string;
let folder: HeldFolder;

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'cale-part-'));
  folder = await HeldFolder.hold(dir);
});
afterEach(async () => {
  await folder.close();
  rmSync(dir, { recursive: true });
});

/** The number of a process that has ended. */
const endedPid = () => spawnSync(process.execPath, ['-e', '']).pid;
const named = (pid: number, start = '0123abcd') => `.cale-seche-${pid}-${start}-3.part`;

it('a part is left when who began it is gone, and only then', () => {
  expect(partName()).not.toBe(partName());
  expect(isLeftPart(partName())).toBe(false);
  expect(isLeftPart(named(process.pid))).toBe(true);
  expect(isLeftPart(named(endedPid()))).toBe(true);
  expect(isLeftPart(named(process.ppid))).toBe(false);
});

it.each([
  '.cale-seche-1-x-3.part',
  'notes.part',
  '.cale-seche-notes',
  'a.cale-seche-1-0123abcd-3.part',
  '.part',
])('the name %j is nobody’s but the learner’s', (name) => {
  expect(isLeftPart(name)).toBe(false);
});

it('what is left goes wherever it is, with all it holds, and nothing through a link', async () => {
  const left = named(endedPid());
  mkdirSync(join(dir, 'a/b', left, 'dedans'), { recursive: true });
  mkdirSync(join(dir, 'ailleurs'));
  for (const file of [`a/${left}`, `a/b/${left}/dedans/f`, 'a/b/garder', `ailleurs/${left}`])
    writeFileSync(join(dir, file), 'x');
  symlinkSync('../ailleurs', join(dir, 'a/lien'));
  symlinkSync(join(dir, 'ailleurs'), join(dir, 'a/b', left, 'lien'));
  const mine = partName();
  writeFileSync(join(dir, mine), 'x');
  const a = await folder.enter('a');
  expect(await removeLeftParts(a)).toBe(2);
  await a.close();
  expect(readdirSync(join(dir, 'a')).sort()).toEqual(['b', 'lien']);
  expect(readdirSync(join(dir, 'a/b'))).toEqual(['garder']);
  expect(readdirSync(join(dir, 'ailleurs'))).toEqual([left]);
  expect(await removeLeftParts(folder)).toBe(1);
  expect(readdirSync(dir).sort()).toEqual([mine, 'a', 'ailleurs']);
});

it('a tree that is not there is removed already', async () => {
  await expect(removeTree(folder, 'absent')).resolves.toBeUndefined();
});

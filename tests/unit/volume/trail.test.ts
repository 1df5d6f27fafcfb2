import { existsSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createTrail, type Trail } from '#main/volume/trail.ts';

let dir: string;
let trail: Trail;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'cale-trail-'));
  trail = createTrail();
});
afterEach(() => rmSync(dir, { recursive: true }));

function make(path: string): void {
  writeFileSync(join(dir, path), 'x');
  trail.made(join(dir, path));
}

it('takes away what was made, and leaves what was there', async () => {
  writeFileSync(join(dir, 'avant'), 'x');
  await trail.makeFolder(dir);
  await trail.makeFolder(join(dir, 'a/b/c'));
  make('a/un');
  make('a/b/c/deux');
  symlinkSync('un', join(dir, 'a/lien'));
  trail.made(join(dir, 'a/lien'));
  await trail.undo();
  expect(existsSync(join(dir, 'a'))).toBe(false);
  expect(existsSync(join(dir, 'avant'))).toBe(true);
});

it('leaves a folder in which something else appeared meanwhile', async () => {
  await trail.makeFolder(join(dir, 'a/b'));
  make('a/b/un');
  writeFileSync(join(dir, 'a/autre'), 'x');
  await trail.undo();
  expect(existsSync(join(dir, 'a/b'))).toBe(false);
  expect(existsSync(join(dir, 'a/autre'))).toBe(true);
});

it('fails for none of them', async () => {
  await trail.makeFolder(join(dir, 'a'));
  make('a/un');
  rmSync(join(dir, 'a'), { recursive: true });
  await expect(trail.undo()).resolves.toBeUndefined();
});

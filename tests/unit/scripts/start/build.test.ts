import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { fingerprint } from '../../../../scripts/start/build.ts';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'cale-build-'));
  mkdirSync(join(root, 'src/deep'), { recursive: true });
  writeFileSync(join(root, 'src/deep/a.ts'), '1');
});
afterEach(() => rmSync(root, { recursive: true }));

it('keeps its fingerprint while no source changes', () => {
  const before = fingerprint(root);
  writeFileSync(join(root, 'unrelated'), 'x');
  expect(fingerprint(root)).toBe(before);
});

it.each([
  ['edited', () => writeFileSync(join(root, 'src/deep/a.ts'), '12')],
  ['touched', () => utimesSync(join(root, 'src/deep/a.ts'), 1, 1)],
  ['added', () => writeFileSync(join(root, 'src/b.ts'), '')],
  ['removed', () => rmSync(join(root, 'src/deep/a.ts'))],
])('changes its fingerprint when a source is %s', (_how, change) => {
  const before = fingerprint(root);
  change();
  expect(fingerprint(root)).not.toBe(before);
});

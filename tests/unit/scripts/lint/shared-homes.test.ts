import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { findMisplaced } from '../../../../scripts/lint/shared-homes.ts';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'cale-partage-'));
  write('src/shared/domain/x.ts', 'export const x = 1;');
});
afterEach(() => rmSync(root, { recursive: true }));

function write(file: string, source: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), source);
}

const use = (file: string, from = '#shared/domain/x.ts') =>
  write(file, `import type { x } from '${from}';\nexport const y: typeof x = 1;`);
const found = () => findMisplaced(root).map(({ file, home }) => `${file} -> ${home}`);
const X = 'src/shared/domain/x.ts';

it('finds what only one area of main uses, or only the page', () => {
  use('src/main/kit/a.ts');
  use('src/main/kit/b/c.ts');
  use('src/main/parts.ts');
  expect(found()).toEqual([`${X} -> src/main/kit`]);
  use('src/main/kit/a.ts', './d.ts');
  use('src/main/kit/b/c.ts', './d.ts');
  use('src/main/parts.ts', './d.ts');
  use('src/renderer/features/kit/Kit.tsx');
  expect(found()).toEqual([`${X} -> src/renderer`]);
});

it('leaves what both sides use, two areas, or two processes', () => {
  use('src/main/kit/a.ts');
  use('src/main/image/a.ts');
  expect(found()).toEqual([]);
  use('src/main/image/a.ts', './b.ts');
  use('src/renderer/a.tsx');
  expect(found()).toEqual([]);
});

it('looks through the files of shared that use it', () => {
  use('src/shared/course/y.ts');
  use('src/main/course/a.ts', '#shared/course/y.ts');
  expect(found()).toEqual(['src/shared/course/y.ts -> src/main/course', `${X} -> src/main/course`]);
});

it('leaves what the contract and the texts are made of, and these themselves', () => {
  use('src/shared/contract/kit.ts');
  expect(found()).toEqual([]);
  use('src/main/kit/a.ts', '#shared/contract/kit.ts');
  expect(found()).toEqual([]);
  use('src/shared/contract/kit.ts', './z.ts');
  use('src/main/kit/a.ts');
  use('src/shared/strings/fr/kit.ts');
  expect(found()).toEqual([]);
});

it('says nothing of what nobody imports', () => {
  expect(found()).toEqual([]);
});

it('finds nothing in the tree itself', () => {
  expect(findMisplaced(join(import.meta.dirname, '../../../..'))).toEqual([]);
});

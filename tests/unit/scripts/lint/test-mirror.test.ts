import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { findStrayTests } from '../../../../scripts/lint/test-mirror.ts';

it('finds a unit test that stands elsewhere than its source', () => {
  const root = mkdtempSync(join(tmpdir(), 'cale-mirror-'));
  const files = [
    ...['src/main/files/walk.ts', 'tests/unit/files/walk.test.ts', 'tests/unit/files/walk.hostile.test.ts'],
    ...['src/renderer/Page.tsx', 'tests/unit/renderer/Page.test.tsx', 'docs/auteurs.md'],
    ...['tests/unit/docs/auteurs.test.ts', 'tests/unit/walk.test.ts', 'tests/unit/files/walks.test.ts'],
  ];
  for (const file of files) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), '');
  }
  expect(findStrayTests(root)).toEqual(['files/walks.test.ts', 'walk.test.ts']);
  rmSync(root, { recursive: true });
});

it('finds none in this repository', () => {
  expect(findStrayTests(resolve(import.meta.dirname, '../../../..'))).toEqual([]);
});

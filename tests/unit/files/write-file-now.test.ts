import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { replaceFileNow } from '#main/files/write-file-now.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'cale-now-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

it('a file has its new content before anything else happens, or all it had', () => {
  const file = join(dir, 'f');
  writeFileSync(file, 'vieux');
  replaceFileNow(file, 'île '.repeat(50_000));
  expect(readFileSync(file, 'utf8')).toBe('île '.repeat(50_000));
  mkdirSync(join(dir, 'prise'));
  expect(() => replaceFileNow(join(dir, 'prise'), 'x')).toThrow();
  expect(readdirSync(dir).sort()).toEqual(['f', 'prise']);
});

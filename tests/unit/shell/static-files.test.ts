import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readStaticFile } from '#main/shell/static-files.ts';

let base = '';
let root = '';

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'cale-static-'));
  root = join(base, 'root');
  await mkdir(join(root, 'assets'), { recursive: true });
  await writeFile(join(root, 'index.html'), '<!doctype html>');
  await writeFile(join(root, 'assets', 'app-1a2b.js'), 'true');
  await writeFile(join(root, '.env.txt'), 'hidden');
  await writeFile(join(root, 'data.bin'), 'unknown');
  await writeFile(join(base, 'secret.txt'), 'secret');
  await symlink(join(base, 'secret.txt'), join(root, 'link.txt'));
});
afterAll(() => rm(base, { recursive: true }));

test('the empty path is the page, which must be asked for again', async () => {
  const file = await readStaticFile(root, '');
  expect(file).toMatchObject({ contentType: 'text/html; charset=utf-8', isImmutable: false });
});

test('a file named after its content may be cached for ever', async () => {
  const file = await readStaticFile(root, 'assets/app-1a2b.js');
  expect(file).toMatchObject({ contentType: 'text/javascript; charset=utf-8', isImmutable: true });
  expect(file?.body.toString()).toBe('true');
});

test.each([
  '../secret.txt',
  '..%2fsecret.txt',
  '%2e%2e/secret.txt',
  '%2e%2e%2fsecret.txt',
  '..%252fsecret.txt',
  '..\\secret.txt',
  '..%5csecret.txt',
  'assets/../../secret.txt',
  'assets//../../secret.txt',
  './../secret.txt',
  '/etc/passwd',
  '//etc/hosts.txt',
  'index.html%00.txt',
  'index.html\0.txt',
  '.env.txt',
  'link.txt',
  'data.bin',
  'assets',
  'assets/',
  'missing.js',
  'index.html/',
  'C:/secret.txt',
])('%j gives nothing', async (path) => {
  expect(await readStaticFile(root, path)).toBeNull();
});

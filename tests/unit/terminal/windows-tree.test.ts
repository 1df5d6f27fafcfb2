import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { endTree } from '#main/terminal/windows-tree.ts';

let folder: string;
let path: string | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cale-taskkill-'));
  path = process.env.PATH;
  process.env.PATH = `${folder}:${path}`;
});
afterEach(() => {
  process.env.PATH = path;
  rmSync(folder, { recursive: true, force: true });
});

it('asks the system to end the program and all it started', async () => {
  writeFileSync(join(folder, 'taskkill'), `#!/bin/sh\necho "$*" > '${folder}/asked'\n`, { mode: 0o755 });
  await endTree(4321);
  expect(readFileSync(join(folder, 'asked'), 'utf8')).toBe('/pid 4321 /t /f\n');
});

it('says nothing of a program that is gone already', async () => {
  writeFileSync(join(folder, 'taskkill'), '#!/bin/sh\nexit 128\n', { mode: 0o755 });
  await expect(endTree(4321)).resolves.toBeUndefined();
});

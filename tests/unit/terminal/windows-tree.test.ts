import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { endTree } from '#main/terminal/windows-tree.ts';

/** Longer than these programs take on a busy machine, in milliseconds. */
const LIMIT_MS = 60_000;

let folder: string;

const taskkill = (script: string) =>
  writeFileSync(join(folder, 'System32', 'taskkill.exe'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cale-taskkill-'));
  mkdirSync(join(folder, 'System32'));
  vi.stubEnv('SystemRoot', folder);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

it('asks the system to end the program and all it started', async () => {
  taskkill(`echo "$*" > '${folder}/asked'`);
  await endTree(4321, LIMIT_MS);
  expect(readFileSync(join(folder, 'asked'), 'utf8')).toBe('/pid 4321 /t /f\n');
});

it('says nothing of a program that is gone already', async () => {
  taskkill('exit 128');
  await expect(endTree(4321, LIMIT_MS)).resolves.toBeUndefined();
});

it('does not wait for a command that hangs', async () => {
  taskkill('exec sleep 60');
  await expect(endTree(4321, 100)).resolves.toBeUndefined();
});

import { execFile } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';

const OPENS = join(import.meta.dirname, '../../../../scripts/test/opens.ts');
const folder = mkdtempSync(join(tmpdir(), 'cale-opens-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A starter of an app, as a shell script. */
function starter(name: string, script: string): string {
  const file = join(folder, name);
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
  return file;
}

function opens(...args: string[]): Promise<{ code: number; said: string }> {
  return new Promise((resolve) =>
    execFile(process.execPath, [OPENS, ...args], (error, stdout, stderr) =>
      resolve({ code: Number(error?.code ?? 0), said: stdout + stderr }),
    ),
  );
}

/** One that was ended may go between two looks. */
function isAsleep(pid: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(' ')[2] === 'S';
  } catch {
    return false;
  }
}

it('starts an app with its options until it says that it is open, and leaves none of its programs behind', async () => {
  const pids = join(folder, 'pids');
  const script = `echo "options: $*"\nsleep 600 & echo $$ $! > ${pids}\necho '{"shell":"browser","url":null}'\nwait`;
  const { code, said } = await opens(starter('whole', script), '--no-open');
  expect([code, said]).toEqual([0, expect.stringContaining('options: --no-open --json\n')]);
  expect(readFileSync(pids, 'utf8').trim().split(' ').filter(isAsleep)).toEqual([]);
});

it('fails with what an app says that ends before it is open', async () => {
  const { code, said } = await opens(starter('broken', 'echo \'{"engine":null}\'; echo raison >&2; exit 3'));
  expect(code).toBe(1);
  expect(said).toContain('raison');
  expect(said).toContain('did not open');
});

it('fails where there is no such program', async () => {
  const { code, said } = await opens(join(folder, 'nothing'));
  expect([code, said]).toEqual([1, expect.stringContaining('ENOENT')]);
});

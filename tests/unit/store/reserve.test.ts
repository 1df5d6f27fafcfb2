import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { devNull, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { keepReserve, saveWithReserve } from '#main/store/reserve.ts';

const ROOT = join(import.meta.dirname, '../../..');

/** Takes every descriptor there is, then saves; `$1` is the file. */
const CROWDED = `
const { openSync } = await import('node:fs');
const { openJsonFile } = await import('#main/store/json-file.ts');
const [file] = process.argv.slice(1);
const spec = { version: 1, migrations: {}, parse: (content) => content, empty: () => ({ version: 1 }) };
const kept = await openJsonFile(file, spec);
await kept.save({ version: 1, count: 1 });
try { for (;;) openSync('/dev/null', 'r'); } catch (error) { if (error.code !== 'EMFILE') throw error; }
await kept.save({ version: 1, count: 2 });
await kept.save({ version: 1, count: 3 });
`;

let dir: string;
let file: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'cale-reserve-'));
  file = join(dir, 'progress.json');
});
afterEach(() => rmSync(dir, { recursive: true }));

const exhausted = () => Promise.reject(Object.assign(new Error('too many open files'), { code: 'EMFILE' }));

it('writes whole, for its owner only, what lacked a descriptor', async () => {
  keepReserve();
  await saveWithReserve(exhausted, file, 'kept');
  await saveWithReserve(exhausted, file, 'kept again');
  expect(readFileSync(file, 'utf8')).toBe('kept again');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(dir)).toEqual(['progress.json']);
});

it('saves in a process that has no descriptor left', () => {
  const limited = 'ulimit -n 128 && exec "$0" --input-type=module -e "$1" -- "$2"';
  execFileSync('sh', ['-c', limited, process.execPath, CROWDED, file], { cwd: ROOT });
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ version: 1, count: 3 });
});

it('sets one aside again after each use', async () => {
  const count = () => {
    const next = openSync(devNull, 'r');
    closeSync(next);
    return next;
  };
  keepReserve();
  const before = count();
  await saveWithReserve(exhausted, file, 'kept');
  expect(count()).toBe(before);
});

it('leaves any other refusal to whoever asked', async () => {
  const refused = () => Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' }));
  await expect(saveWithReserve(refused, file, 'kept')).rejects.toMatchObject({ code: 'ENOSPC' });
  expect(readdirSync(dir)).toEqual([]);
});

import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { CRASHED } from '#main/shell/handover.ts';

const PROGRAM = join(import.meta.dirname, '../../support/untaken-error.ts');
let dir: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'cale-untaken-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

/** Runs a process that meets such an error; gives its code and what it said. */
function meet(how: string): Promise<{ code: number | null; said: string[] }> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [PROGRAM, dir, how], (_error, stdout) =>
      resolve({ code: child.exitCode, said: stdout.trim().split('\n') }),
    );
  });
}

const log = () =>
  readFileSync(join(dir, 'app.log'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { reference: string; origin: string; err: { message: string } });

it.each([
  ['throw', 'uncaughtException'],
  ['reject', 'unhandledRejection'],
])(
  '%s: it is logged under the reference told, what was not yet written is, and the process ends',
  async (how, origin) => {
    const { code, said } = await meet(how);
    expect(code).toBe(CRASHED);
    expect(log()).toMatchObject([{ reference: said[0], origin, err: { message: 'nobody took it' } }]);
    const progress = JSON.parse(readFileSync(join(dir, 'progress.json'), 'utf8'));
    expect(progress.place).toMatchObject({ unitId: 'images', sectionId: 'couches' });
  },
);

it('a second error while the first one is told is logged, and ends nothing twice', async () => {
  const { code, said } = await meet('twice');
  expect(code).toBe(CRASHED);
  expect(said).toHaveLength(1);
  expect(log()).toHaveLength(2);
});

it('a save that never ends does not keep the process', async () => {
  expect((await meet('stuck')).code).toBe(CRASHED);
});

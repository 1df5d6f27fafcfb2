import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run } from '../../../../scripts/kit/command.ts';
import { withLock } from '../../../../scripts/setup/lock.mjs';

let dir: string;
let file: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'cale-lock-'));
  file = join(dir, 'build.lock');
});
afterEach(() => rm(dir, { recursive: true }));

/** A lock that was left by this process, which has not said anything for so long. */
async function leave(pid: number, silentMs: number): Promise<void> {
  await writeFile(file, String(pid));
  const then = new Date(Date.now() - silentMs);
  await utimes(file, then, then);
}

const pidOfNobody = async () => Number(await run(process.execPath, ['-p', 'process.pid']));

/** Whether the lock is taken within this time, in milliseconds. */
function isTaken(patienceMs: number): Promise<boolean> {
  const options = { signal: AbortSignal.timeout(patienceMs) };
  return withLock(file, async () => true, options).catch(() => false);
}

describe('withLock', () => {
  it('runs two works one after the other, the second saying once that it waits', async () => {
    const order: string[] = [];
    const waited = Promise.withResolvers<void>();
    const held = Promise.withResolvers<void>();
    const first = withLock(file, async () => {
      held.resolve();
      await waited.promise;
      order.push('first');
    });
    await held.promise;
    let told = 0;
    const onWait = () => {
      told += 1;
      waited.resolve();
    };
    const second = withLock(file, async () => void order.push('second'), { onWait });
    await Promise.all([first, second]);
    expect(order).toEqual(['first', 'second']);
    expect(told).toBe(1);
    expect(await readdir(dir)).toEqual([]);
  });

  it('lets one of many in at a time, over a lock that was left', async () => {
    await leave(await pidOfNobody(), 60_000);
    let inside = 0;
    let most = 0;
    const enter = async () => {
      inside += 1;
      most = Math.max(most, inside);
      await new Promise(setImmediate);
      inside -= 1;
    };
    await Promise.all(Array.from({ length: 5 }, () => withLock(file, enter)));
    expect(most).toBe(1);
    expect(await readdir(dir)).toEqual([]);
  });

  it.each([
    ['a process that was killed', pidOfNobody, 60_000, true],
    ['one that has just written it, and may be of another container', pidOfNobody, 0, false],
    ['a process at work', async () => process.pid, 60_000, false],
    ['a number that another process has by now', async () => process.pid, 600_000, true],
    ['a start that was killed before it wrote its number', async () => Number.NaN, 60_000, true],
  ])('of %s is judged by its number and its silence', async (_title, pid, silentMs, expected) => {
    await leave(await pid(), silentMs);
    expect(await isTaken(expected ? 20_000 : 1_000)).toBe(expected);
  });

  it('lets go when the work fails, and stops waiting when interrupted', async () => {
    await expect(withLock(file, () => Promise.reject(new Error('raté')))).rejects.toThrow('raté');
    await leave(process.pid, 0);
    const interruption = new AbortController();
    const waiting = withLock(file, async () => {}, {
      onWait: () => interruption.abort(),
      signal: interruption.signal,
    });
    await expect(waiting).rejects.toMatchObject({ code: 'ABORT_ERR' });
  });
});

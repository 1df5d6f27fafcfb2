import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withBuildLock } from '../../../../scripts/kit/build-lock.ts';
import { run } from '../../../../scripts/kit/command.ts';

let dir: string;
let file: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'kit-build-lock-'));
  file = join(dir, 'build.lock');
});
afterEach(() => rm(dir, { recursive: true }));

const { signal } = new AbortController();

describe('withBuildLock', () => {
  it('runs two builds one after the other, the second saying that it waits', async () => {
    const order: string[] = [];
    const waited = Promise.withResolvers<void>();
    const held = Promise.withResolvers<void>();
    const first = withBuildLock(
      file,
      () => {},
      signal,
      async () => {
        held.resolve();
        await waited.promise;
        order.push('first');
      },
    );
    await held.promise;
    const second = withBuildLock(file, waited.resolve, signal, async () => void order.push('second'));
    await Promise.all([first, second]);
    expect(order).toEqual(['first', 'second']);
    expect(await readdir(dir)).toEqual([]);
  });

  it('takes over the lock of a build that was killed', async () => {
    const pid = await run(process.execPath, ['-p', 'process.pid']);
    await writeFile(file, pid.trim());
    expect(
      await withBuildLock(
        file,
        () => {},
        signal,
        async () => 'done',
      ),
    ).toBe('done');
  });

  it('lets go of the lock when the build fails, and stops waiting when interrupted', async () => {
    const failing = withBuildLock(
      file,
      () => {},
      signal,
      () => Promise.reject(new Error('raté')),
    );
    await expect(failing).rejects.toThrow('raté');
    await writeFile(file, String(process.pid));
    const interruption = new AbortController();
    const waiting = withBuildLock(
      file,
      () => interruption.abort(),
      interruption.signal,
      async () => {},
    );
    await expect(waiting).rejects.toMatchObject({ code: 'ABORT_ERR' });
  });
});

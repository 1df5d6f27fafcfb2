import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { HeldFolder } from '#main/files/held-folder.ts';
import { watchFolder } from '#main/files/watch-folder.ts';

let root: string;
let dir: string;
let toldCount: number;
/** Watches that are not the test's. */
let others: number;
let end: () => void;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'cale-veille-'));
  dir = join(root, 'atelier');
  mkdirSync(join(dir, 'a/b'), { recursive: true });
  mkdirSync(join(root, 'dehors'));
  toldCount = 0;
  others = watchCount();
  end = watchFolder(dir, () => {
    toldCount += 1;
  });
});
afterEach(() => {
  end();
  vi.restoreAllMocks();
  rmSync(root, { recursive: true, force: true });
});

const write = (path: string) => writeFileSync(join(dir, path), String(performance.now()));

/** Resolves once nothing was told for a while. */
async function quiet(): Promise<void> {
  for (let before = -1; before !== toldCount; await delay(300)) before = toldCount;
}

/** A change there is told, at the latest once its folder was found. */
async function expectTold(path: string): Promise<void> {
  await quiet();
  const before = toldCount;
  await expect
    .poll(() => {
      write(path);
      return toldCount;
    })
    .toBeGreaterThan(before);
}

describe('a watched folder', () => {
  it('tells of each folder below it: there, new, moved, and made anew under the same name', async () => {
    await expectTold('a/b/f');
    mkdirSync(join(dir, 'c/d'), { recursive: true });
    await expectTold('c/d/f');
    renameSync(join(dir, 'c/d'), join(dir, 'a/d'));
    await expectTold('a/d/f');
    rmSync(join(dir, 'a'), { recursive: true });
    mkdirSync(join(dir, 'a/b'), { recursive: true });
    await expectTold('a/b/f');
  });

  it('is watched again once it is there again', async () => {
    rmSync(dir, { recursive: true });
    mkdirSync(join(dir, 'a'), { recursive: true });
    await expectTold('a/f');
  });
});

describe.runIf(process.platform === 'linux')('on Linux', () => {
  it('thousands of new files are told few times, and their folder is read few times', async () => {
    const list = vi.spyOn(HeldFolder.prototype, 'list');
    for (let at = 0; at < 5_000; at += 1) {
      write(`a/f${at}`);
      if (at % 50 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    await quiet();
    expect(toldCount).toBeGreaterThan(0);
    expect(toldCount).toBeLessThan(2_500);
    expect(list.mock.calls.length).toBeLessThan(2_500);
  });

  it('a link is not followed, and no watch is left at the end', async () => {
    await expect.poll(watchCount).toBe(others + 3);
    symlinkSync('../../dehors', join(dir, 'a/lien'));
    mkdirSync(join(dir, 'a/vrai'));
    await expect.poll(watchCount).toBe(others + 4);
    await quiet();
    expect(watchCount()).toBe(others + 4);
    end();
    await expect.poll(watchCount).toBe(others);
  });
});

/** Watches of this process, as the kernel counts them. */
function watchCount(): number {
  const infos = readdirSync('/proc/self/fdinfo').map((fd) => {
    try {
      return readFileSync(`/proc/self/fdinfo/${fd}`, 'utf8');
    } catch {
      return '';
    }
  });
  return infos.join('\n').match(/^inotify wd:/gm)?.length ?? 0;
}

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const MODULE = join(import.meta.dirname, '../../../src/main/core/small-heap.ts');

/** Drops some 100 MB, does nothing more, and prints how much of it the process still has, in MB, once it is given back. */
const PROGRAM = `
  import { keepHeapSmall } from ${JSON.stringify(MODULE)};
  let held = Array.from({ length: 400_000 }, (_, at) => ({ at, text: 'x' + at, list: [at, at, at] }));
  const before = process.memoryUsage().rss;
  held = null;
  keepHeapSmall(0);
  const deadline = Date.now() + 30_000;
  const look = () => {
    const gone = before - process.memoryUsage().rss;
    if (gone > 20e6 || Date.now() > deadline) console.log(Math.round(gone / 1e6));
    else setTimeout(look, 50);
  };
  look();
`;

it('gives back what a start dropped, without being asked for memory', () => {
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', PROGRAM], {
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  expect(Number(stdout)).toBeGreaterThan(20);
});

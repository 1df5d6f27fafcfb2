import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { bareProgram } from '../../../../scripts/pack/bare-program.ts';

it.runIf(process.platform === 'linux')('runs as the whole program does, and is smaller', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cale-bare-'));
  try {
    const whole = readFileSync(process.execPath);
    const bare = bareProgram(whole);
    const file = join(folder, 'node');
    writeFileSync(file, bare, { mode: 0o755 });
    expect(bare.length).toBeLessThan(whole.length);
    expect(bare.subarray(64).equals(whole.subarray(64, bare.length))).toBe(true);
    const script =
      'console.log(process.version, crypto.randomUUID().length, new Intl.NumberFormat("fr").format(1.5))';
    expect(execFileSync(file, ['-e', script], { encoding: 'utf8' })).toBe(`${process.version} 36 1,5\n`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

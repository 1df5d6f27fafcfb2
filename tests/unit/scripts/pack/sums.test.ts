import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { writeSums } from '../../../../scripts/pack/sums.ts';

it('keeps the sums of archives that are still there, replaces those made again, and drops the others', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cale-sums-'));
  const written = () => readFileSync(join(folder, 'SHA256SUMS'), 'utf8');
  try {
    for (const name of ['b.zip', 'c.tar.xz']) writeFileSync(join(folder, name), '');
    writeSums(
      folder,
      new Map([
        ['b.zip', '11'],
        ['gone.zip', '22'],
      ]),
    );
    writeSums(folder, new Map([['c.tar.xz', '33']]));
    expect(written()).toBe('11  b.zip\n33  c.tar.xz\n');
    writeSums(folder, new Map([['b.zip', '44']]));
    expect(written()).toBe('44  b.zip\n33  c.tar.xz\n');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

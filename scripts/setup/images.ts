import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const SCRIPT = join(import.meta.dirname, '../kit/build.ts');

/**
 * Makes the course's images for these processors (`host` is this machine's), in half a second where they are made already; false
 * where that cannot be, which was said on standard error.
 */
export function makeImages(arches: readonly string[]): boolean {
  const options = { stdio: ['ignore', 2, 2] } satisfies Parameters<typeof spawnSync>[2];
  return spawnSync(process.execPath, [SCRIPT, '--arch', arches.join(',')], options).status === 0;
}

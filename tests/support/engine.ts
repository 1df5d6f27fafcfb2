import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { type PrivateEngine, privateEngineAt } from '../../scripts/engine/private-engine.ts';

/** The engine `scripts/test-engine.ts` started around this process; tests may stop it and must start it again. */
export function currentPrivateEngine(): PrivateEngine {
  const dir = process.env.CALE_PRIVATE_ENGINE_DIR;
  if (process.env.CALE_PRIVATE_ENGINE !== '1' || !dir) {
    throw new Error('run this through `node scripts/test-engine.ts -- COMMAND`');
  }
  return privateEngineAt(dir);
}

/**
 * Another engine beside that one, started, without images; `stop` it. Ports its containers publish are out of reach.
 * `diskMegabytes` bounds all it keeps, in memory.
 */
export async function startAnotherEngine(
  options: { store?: 'classic' | 'containerd'; diskMegabytes?: number } = {},
): Promise<PrivateEngine> {
  const dir = mkdtempSync(join(currentPrivateEngine().dir, 'autre-'));
  const { diskMegabytes, store } = options;
  // The tests' namespace has mounts of its own: what is left of this one is gone with it.
  if (diskMegabytes) execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${diskMegabytes}m`, 'tmpfs', dir]);
  const engine = privateEngineAt(dir, { isApart: true, ...(store ? { store } : {}) });
  await engine.start();
  return engine;
}

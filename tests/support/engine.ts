import { type PrivateEngine, privateEngineAt } from '../../scripts/engine/private-engine.ts';

/** The engine `scripts/test-engine.ts` started around this process; tests may stop it and must start it again. */
export function currentPrivateEngine(): PrivateEngine {
  const dir = process.env.CALE_PRIVATE_ENGINE_DIR;
  if (process.env.CALE_PRIVATE_ENGINE !== '1' || !dir) {
    throw new Error('run this through `node scripts/test-engine.ts -- COMMAND`');
  }
  return privateEngineAt(dir);
}

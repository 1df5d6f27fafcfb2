import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../engine/command.ts';
import { privateEngineAt } from '../engine/private-engine.ts';
import {
  binOf,
  engineEnvironment,
  loadCourseImages,
  removeFolder,
  TEST_FOLDER,
  testEnvironment,
} from '../engine/surroundings.ts';

/** Set for a command: tells tests that the cluster of KUBECONFIG is there for them. */
export const CLUSTER_MARK = { CALE_CLUSTER: '1' };

/**
 * Runs a command on the cluster that KUBECONFIG names, which is reached from here only: an engine, which may not disturb the
 * machine's, is apart, and the ports that it publishes out of reach.
 */
export async function runBesideGiven(hasEngine: boolean, [command = '', ...rest]: string[]): Promise<number> {
  if (!hasEngine) return runCommand(command, rest, { ...process.env, ...CLUSTER_MARK });
  const dir = mkdtempSync(join(TEST_FOLDER, 'cale-engine-'));
  const engine = privateEngineAt(dir, { isApart: true });
  try {
    await engine.start();
    const env = engineEnvironment(testEnvironment(dir), binOf(dir), engine);
    loadCourseImages(env);
    const { KUBECONFIG } = process.env;
    return await runCommand(command, rest, { ...env, ...CLUSTER_MARK, KUBECONFIG });
  } finally {
    await engine.stop();
    removeFolder(dir);
  }
}

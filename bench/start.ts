/**
 * Prepares what benchmarks need of the network, then runs them beside a private engine, or a control plane, that has none:
 * `npm run bench [-- NAME…]`.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { installPeers } from './support/install-peers.ts';

const ROOT = join(import.meta.dirname, '..');
/** The benchmarks whose peer is a package. */
const WITH_PEERS = ['terminal', 'echo'];

const CLUSTER = 'cluster';

const asked = process.argv.slice(2);
const besideEngine = asked.filter((name) => name !== CLUSTER);
const codes: number[] = [];
if (asked.length === 0 || besideEngine.length > 0) {
  if (asked.length === 0 || WITH_PEERS.some((name) => asked.includes(name))) await installPeers();
  codes.push(await run(['scripts/test-engine.ts', '--images', '--chromium', '--app'], besideEngine));
}
if (asked.length === 0 || asked.includes(CLUSTER))
  codes.push(await run(['scripts/test-cluster.ts', '--control-plane', '--chromium', '--app'], [CLUSTER]));
process.exitCode = Math.max(...codes);

async function run(surroundings: readonly string[], names: readonly string[]): Promise<number> {
  const command = [...surroundings, '--', process.execPath, 'bench/run.ts', ...names];
  const bench = spawn(process.execPath, command, { cwd: ROOT, stdio: 'inherit' });
  const [code] = await once(bench, 'exit');
  return typeof code === 'number' ? code : 1;
}

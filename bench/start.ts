/**
 * Prepares what benchmarks need of the network and of the compiler, then runs them beside a private engine that has
 * neither: `npm run bench [-- NAME…]`.
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { installPeers } from './support/install-peers.ts';

const ROOT = join(import.meta.dirname, '..');
/** The only benchmark whose peer is a package. */
const WITH_PEERS = 'terminal';

const asked = process.argv.slice(2);
if (asked.length === 0 || asked.includes(WITH_PEERS)) await installPeers();
const built = spawnSync('electron-vite', ['build'], { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
if (built.status !== 0) process.exit(built.status ?? 1);
const bench = spawn(
  process.execPath,
  ['scripts/test-engine.ts', '--images', '--', process.execPath, 'bench/run.ts', ...asked],
  { cwd: ROOT, stdio: 'inherit' },
);
const [code] = await once(bench, 'exit');
process.exitCode = code ?? 1;

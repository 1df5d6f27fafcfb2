/** Builds the app, then runs the benchmarks beside a private engine: `npm run bench [-- NAME…]`. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');

const asked = process.argv.slice(2);
const built = spawnSync('electron-vite', ['build'], { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
if (built.status !== 0) process.exit(built.status ?? 1);
const bench = spawn(
  process.execPath,
  ['scripts/test-engine.ts', '--images', '--', process.execPath, 'bench/run.ts', ...asked],
  { cwd: ROOT, stdio: 'inherit' },
);
const [code] = await once(bench, 'exit');
process.exitCode = code ?? 1;

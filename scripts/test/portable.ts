/**
 * `npm run test:portable`: the archive of `npm run pack -- --platform linux-x64` (or that of this machine), used as it is handed
 * out, on an engine of its own that holds nothing yet; what every archive in `dist/` holds; what installers of Electron would.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from './suite.ts';

// Where the network still is: the tools of installers are installed.
const check = [join(ROOT, 'scripts/installers/main.ts'), '--check'];
if (spawnSync(process.execPath, check, { cwd: ROOT, stdio: 'inherit' }).status !== 0) process.exit(1);

const tests = ['playwright', 'test', ...process.argv.slice(2)];
const engine = [join(ROOT, 'scripts/test-engine.ts'), '--chromium', '--', ...tests];
const env = { ...process.env, CALE_PORTABLE: '1' };
process.exitCode = spawnSync(process.execPath, engine, { cwd: ROOT, env, stdio: 'inherit' }).status ?? 1;

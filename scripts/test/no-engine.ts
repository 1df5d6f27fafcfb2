/** `npm run test:e2e:no-engine`: the journeys that ask nothing of an engine, on a machine that has none. */
import { join } from 'node:path';
import { runCommand } from '../engine/command.ts';
import { prepare } from '../setup/prepare.ts';
import { ROOT } from './suite.ts';

/** By its file: on Windows, its name is one that only a shell starts. */
const PLAYWRIGHT = join(ROOT, 'node_modules/@playwright/test/cli.js');

await prepare(['chromium', 'app']);
const env = { ...process.env, CALE_WITHOUT_ENGINE: '1' };
process.exitCode = await runCommand(process.execPath, [PLAYWRIGHT, 'test', ...process.argv.slice(2)], env);

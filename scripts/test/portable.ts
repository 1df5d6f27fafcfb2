/**
 * `npm run test:portable`: the archive of this machine, made first where `dist/` lacks it, used as it is handed out on an engine of
 * its own that holds nothing yet; what every archive in `dist/` holds; what installers of Electron would.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../engine/command.ts';
import { manifestOf } from '../pack/app-files.ts';
import { archiveFile } from '../pack/make.ts';
import { packPlatformNamed } from '../pack/platforms.ts';
import { ROOT } from './suite.ts';

/** What the tests ask of the commands once there is no network; the first time they install their tools. */
const INSTALLERS = [
  ['scripts/installers/main.ts', '--check'],
  ['scripts/installers/main.ts', '--platform', 'linux-x64', '--list'],
];

function run(args: readonly string[]): boolean {
  // What is listed is of no interest here.
  return (
    spawnSync(process.execPath, args, { cwd: ROOT, stdio: ['inherit', 'ignore', 'inherit'] }).status === 0
  );
}

function hasArchive(): boolean {
  const own = packPlatformNamed('host');
  return existsSync(join(ROOT, 'dist', archiveFile(manifestOf(ROOT).version, own)));
}

async function main(): Promise<number> {
  const isReady =
    INSTALLERS.every(run) && (hasArchive() || run(['scripts/pack/main.ts', '--platform', 'host']));
  if (!isReady) return 1;
  const engine = [
    join(ROOT, 'scripts/test-engine.ts'),
    '--chromium',
    '--',
    'playwright',
    'test',
    ...process.argv.slice(2),
  ];
  return runCommand(process.execPath, engine, { ...process.env, CALE_PORTABLE: '1' });
}

process.exitCode = await main();

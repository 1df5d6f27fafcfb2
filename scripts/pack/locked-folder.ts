import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from '../setup/lock.mjs';
import { runQuietly } from '../setup/run.ts';

/**
 * Installs what the lock file of `from` says into `folder`, by npm, which checks every hash; nothing is done where that
 * was done already. Two commands side by side wait for each other.
 */
export async function installLocked(
  from: string,
  folder: string,
  options: readonly string[] = [],
): Promise<void> {
  const locked = readFileSync(join(from, 'package-lock.json'), 'utf8');
  const stamp = join(folder, 'node_modules/.locked-by');
  const isInstalled = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === locked;
  if (isInstalled()) return;
  await withLock(`${folder}.lock`, async () => {
    if (isInstalled()) return;
    mkdirSync(folder, { recursive: true });
    for (const name of ['package.json', 'package-lock.json'])
      copyFileSync(join(from, name), join(folder, name));
    const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
    await runNpm(['ci', '--include=optional', ...options, ...quiet], folder);
    writeFileSync(stamp, locked);
  });
}

/** npm is `npm.cmd` on Windows, which only a shell starts. */
function runNpm(args: readonly string[], folder: string): Promise<void> {
  const isWindows = process.platform === 'win32';
  const env = { ...process.env, npm_config_prefix: undefined };
  return isWindows
    ? runQuietly('cmd.exe', ['/d', '/s', '/c', 'npm', '--prefix', folder, ...args], env)
    : runQuietly('npm', ['--prefix', folder, ...args], env);
}

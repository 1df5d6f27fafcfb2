import { execFile } from 'node:child_process';
import { copyFile, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PEERS_DIR } from './peers-dir.ts';

const PINNED_DIR = join(import.meta.dirname, '../peers');
/** The lock that was installed whole. */
const DONE = join(PEERS_DIR, 'installed.json');

/** Installs the peers exactly as locked, once: about ten seconds and 73 MB, from the package registry. */
export async function installPeers(): Promise<void> {
  const lock = join(PINNED_DIR, 'package-lock.json');
  if ((await textOf(DONE)) === (await textOf(lock))) return;
  await mkdir(PEERS_DIR, { recursive: true });
  for (const name of ['package.json', 'package-lock.json'])
    await copyFile(join(PINNED_DIR, name), join(PEERS_DIR, name));
  await promisify(execFile)('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: PEERS_DIR });
  await copyFile(lock, DONE);
}

async function textOf(path: string): Promise<string | null> {
  return readFile(path, 'utf8').catch(() => null);
}

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Longest attempt to get the binary, in milliseconds: past it the learner is better served by the browser. */
const ATTEMPT_MS = 5_000;

/** Where Electron's program is, or null; a look at files, since requiring the package would try to download. */
export function findElectron(root: string): string | null {
  const folder = join(root, 'node_modules/electron');
  const pathFile = join(folder, 'path.txt');
  if (!existsSync(pathFile)) return null;
  const program = join(folder, 'dist', readFileSync(pathFile, 'utf8').trim());
  return existsSync(program) ? program : null;
}

/** Why a window of Electron cannot be opened here, or null. */
export function whyNoElectron(env = process.env, platform = process.platform): string | null {
  if (platform !== 'linux') return null;
  if (!env.DISPLAY && !env.WAYLAND_DISPLAY) return 'aucun écran';
  // Chromium's sandbox does not work for root, and we never switch it off.
  if (process.getuid?.() === 0) return 'vous êtes root';
  return null;
}

/** Finds or downloads Electron, once: a failed attempt of this version is remembered and not made again. */
export function obtainElectron(root: string, say: (line: string) => void): string | null {
  const found = findElectron(root);
  if (found) return found;
  const memory = join(root, 'build/electron-attempt.json');
  const { version } = JSON.parse(readFileSync(join(root, 'node_modules/electron/package.json'), 'utf8'));
  if (existsSync(memory) && JSON.parse(readFileSync(memory, 'utf8')).version === version) return null;
  say('Recherche d’Electron (5 s au plus)…');
  const installer = join(root, 'node_modules/electron/install.js');
  spawnSync(process.execPath, [installer], { timeout: ATTEMPT_MS, stdio: 'ignore', killSignal: 'SIGKILL' });
  const obtained = findElectron(root);
  if (!obtained) remember(memory, version);
  return obtained;
}

function remember(memory: string, version: string): void {
  mkdirSync(dirname(memory), { recursive: true });
  writeFileSync(memory, JSON.stringify({ version, failedAt: new Date().toISOString() }));
}

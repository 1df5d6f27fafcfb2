import { spawnSync } from 'node:child_process';
import { ROOT_DIR } from './kind.ts';

/** Before every run: the journeys use the app as it is built, so it is built from what is there. */
export default function build(): void {
  const { status, stderr } = spawnSync('electron-vite', ['build'], { cwd: ROOT_DIR, encoding: 'utf8' });
  if (status !== 0) throw new Error(`the build failed:\n${stderr}`);
}

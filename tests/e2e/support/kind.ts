import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** How a test runs the app: the browser shell, the built Electron main over the stand-in, or Electron itself. */
export type Kind = 'browser' | 'standin' | 'electron';

export const ROOT_DIR = join(import.meta.dirname, '../../..');
/** Where npm puts Electron. */
export const ELECTRON_DIR = join(ROOT_DIR, 'node_modules', 'electron');

/** Why tests of a kind cannot run here, or null. Requiring `electron` to know would try to download its binary. */
export function whyNot(kind: Kind): string | null {
  if (kind !== 'electron') return null;
  const hasBinary = existsSync(join(ELECTRON_DIR, 'dist')) && existsSync(join(ELECTRON_DIR, 'path.txt'));
  return hasBinary
    ? null
    : 'le programme d’Electron n’est pas sur cette machine (node_modules/electron/dist)';
}

/** There is no engine, and only the journeys that need none are made: machines of macOS and Windows have none. */
export const WITHOUT_ENGINE = process.env.CALE_WITHOUT_ENGINE === '1';

/** Of a journey that needs an engine, beside others that do not. */
export const WITH_ENGINE = { tag: '@moteur' };

/** Of a journey that only concerns the page, the same in each shell: it is not repeated over the stand-in. */
export const PAGE_ONLY = { tag: '@page' };

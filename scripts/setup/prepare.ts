import { join } from 'node:path';
import { whyNoGo } from '../cluster/go.ts';
import { buildPrograms, hasPrograms } from '../cluster/programs.ts';
import { ensureBuilt } from '../start/build.ts';
import { canInstallChromium, hasChromium, installChromium } from './chromium.ts';
import { canInstallCluster, hasClusterPackages, installClusterPackages } from './cluster-packages.ts';
import { canInstallEngine, hasEnginePackages, installEnginePackages } from './engine-packages.ts';
import { makeImages } from './images.ts';

const ROOT = join(import.meta.dirname, '../..');

const say = (line: string) => console.error(line);

/** What a command may need of this machine. */
const PREPARATIONS = {
  /** An engine's programs, where this system lets us install them. */
  async engine() {
    if (process.platform !== 'linux' || hasEnginePackages() || !canInstallEngine()) return;
    say('Installation du moteur de la distribution pour les tests…');
    await installEnginePackages();
  },
  /** A cluster's programs, where this system lets us install and build them. */
  async cluster() {
    if (process.platform !== 'linux' || !canInstallCluster()) return;
    if (!hasPrograms() && whyNoGo() !== null) return;
    if (!hasClusterPackages()) {
      say('Installation d’etcd et des greffons réseau de la distribution pour les tests…');
      await installClusterPackages();
    }
    await buildPrograms(say);
  },
  /** Chromium, where this system lets us install it. */
  async chromium() {
    if (process.platform !== 'linux' || hasChromium() || !canInstallChromium()) return;
    say('Installation de Chromium pour les tests…');
    await installChromium();
  },
  /** The course's images for this machine; half a second where they are made already. */
  async images() {
    if (!makeImages(['host'])) throw new Error('Les images du cours ne se fabriquent pas.');
  },
  /** The built app. */
  app: () => ensureBuilt(ROOT, say),
};

export type Need = keyof typeof PREPARATIONS;

/**
 * Gets what a command needs, in this order, before it enters a place without network: any command may be the first one
 * typed on a fresh clone.
 */
export async function prepare(needs: readonly Need[]): Promise<void> {
  for (const need of needs) await PREPARATIONS[need]();
}

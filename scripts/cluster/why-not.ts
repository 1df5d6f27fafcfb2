import { hasClusterPackages } from '../setup/cluster-packages.ts';
import { whyNoGo } from './go.ts';
import { hasPrograms } from './programs.ts';

/** Why no cluster can run here, for a person; null where one can, once prepared. */
export function whyNoCluster(): string | null {
  if (process.platform !== 'linux') return 'un cluster privé demande Linux';
  if (process.getuid?.() !== 0) return 'un cluster privé demande d’être root';
  const noGo = hasPrograms() ? null : whyNoGo();
  if (noGo !== null || hasClusterPackages()) return noGo;
  return 'etcd, containerd ou les greffons réseau absents, et ce système n’est ni Debian ni Ubuntu';
}

import type { EngineCapability, EngineInfo, EngineSource } from '../../contract/engine.ts';

/** What an exercise or a check may need of the engine, as it reads in « Ce moteur ne permet pas … ». */
export const CAPABILITY_NAMES = {
  'bind-mount': 'le montage de votre dossier de travail',
  'published-port': 'les ports publiés',
  'memory-limit': 'les limites de mémoire',
  'cpu-limit': 'les limites de processeur',
  'pids-limit': 'les limites de nombre de processus',
  swarm: 'Swarm',
  tun: 'les interfaces réseau virtuelles (tun)',
  'host-network': 'le réseau de l’hôte',
  checkpoint: 'les points de reprise',
} as const satisfies Record<EngineCapability, string>;

/** Who makes the engine of a source. */
export const PRODUCT_NAMES = {
  docker: 'Docker',
  'docker-desktop': 'Docker Desktop',
  colima: 'Colima',
  'rancher-desktop': 'Rancher Desktop',
  orbstack: 'OrbStack',
  podman: 'Podman',
  rootless: 'Docker sans root',
  wsl: 'Conteneurs de WSL',
  unknown: 'Moteur',
} as const satisfies Record<EngineSource['product'], string>;

/** « Docker 26.1.5 », « Podman 4.3.1 ». */
export function engineName(info: Pick<EngineInfo, 'version' | 'isPodman' | 'isDesktop'>): string {
  const product = info.isPodman ? 'Podman' : info.isDesktop ? 'Docker Desktop' : 'Docker';
  return `${product} ${info.version.replace(/[+~-].*$/, '')}`;
}

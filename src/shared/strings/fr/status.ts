import type { Connectivity } from '../../contract/app.ts';
import type { EngineStatus } from '../../contract/engine.ts';
import { alsoSkipped } from './steps.ts';

/** French text of the status bar and of the banners about the engine. */
export const STATUS = {
  engine: 'Moteur',
  engineStates: {
    searching: 'recherche…',
    none: 'absent',
    refused: 'accès refusé',
    ready: 'prêt',
    lost: 'perdu',
    'needs-confirmation': 'à confirmer',
  } satisfies Record<EngineStatus['state'], string>,
  openPreflight: 'Vérifier le moteur',
  images: 'Images',
  imagesMissing: 'Charger les images du cours',
  load: 'Charger',
  cancel: 'Arrêter',
  connectivity: {
    cut: 'réseau coupé',
    possible: 'réseau possible',
    unknown: 'réseau inconnu',
  } satisfies Record<Connectivity['state'], string>,
  connectivityHelp: {
    cut: 'Aucune route ne sort de la machine : tout ce que vous faites reste ici.',
    possible: 'Une route sort de la machine. Le cours ne s’en sert pas.',
    unknown: 'Les routes de la machine ne sont pas lisibles.',
  } satisfies Record<Connectivity['state'], string>,
  unit: (n: number) => `unité ${n}`,
  step: (index: number, count: number) => `étape ${index}/${count}`,
  stepsDone: (done: number, count: number, skipped: number) =>
    `${done}/${count} étapes${alsoSkipped(skipped)}`,
  coreLost: 'application déconnectée',
  coreGone: {
    browser:
      'Ce que vous avez écrit est enregistré. Relancez Cale sèche : une nouvelle page s’ouvrira. Vous pouvez fermer celle-ci.',
    electron: 'Ce que vous avez écrit est enregistré. Fermez cette fenêtre, puis rouvrez l’application.',
  },
  lost: {
    title: 'Le moteur ne répond plus',
    text: 'Tout reprendra seul dès qu’il reviendra. Rien de ce que vous avez écrit n’est perdu, et vous pouvez continuer à lire.',
  },
  back: 'Le moteur répond à nouveau.',
} as const;

import type { CleanupType } from '../../domain/cleanup.ts';

const count = (one: string, many: string) => (n: number) => `${n} ${n < 2 ? one : many}`;

/** French text of the cleaning panel. */
export const CLEANUP_TEXTS = {
  intro:
    'Ce que le moteur garde sur le disque. Cochez, relisez la liste exacte, puis supprimez cela et rien d’autre.',
  measure: 'Mesurer de nouveau',
  measuring: 'Le moteur mesure ce qu’il garde…',
  waiting: 'Le moteur n’est pas prêt : les mesures viendront avec lui.',
  nothing: { title: 'Rien à nettoyer', text: 'Ce moteur ne garde ni conteneur, ni image, ni volume.' },
  exercise: 'Montrer',
  everything: 'Tout',
  ofNone: 'Ce qu’aucun exercice ne nomme',
  ofExercise: (title: string) => `Exercice « ${title} »`,
  kinds: {
    container: 'Conteneurs',
    image: 'Images',
    volume: 'Volumes',
    network: 'Réseaux',
    cache: 'Cache de build',
  } satisfies Record<CleanupType, string>,
  sizes: {
    container: 'écrit dans leurs couches',
    image: 'au plus, des couches étant partagées',
    volume: 'dans les volumes',
    network: '',
    cache: 'd’étapes gardées',
  } satisfies Record<CleanupType, string>,
  running: 'en marche : arrêtez-le d’abord',
  usedBy: (names: string) => `utilisé par ${names}`,
  course: 'image du cours',
  tickAll: (kind: string) => `Tout cocher : ${kind}`,
  chosen: (n: number, size: string) => `${count('objet coché', 'objets cochés')(n)}, ${size}`,
  remove: 'Supprimer…',
  dialog: {
    title: (n: number) => `Supprimer ${count('objet', 'objets')(n)} ?`,
    text: 'Exactement ceci, et rien d’autre. Un volume supprimé ne revient pas.',
    course: 'Les images du cours peuvent être chargées de nouveau, sans réseau.',
    kept: 'Ceux-ci resteront, car un conteneur non coché s’en sert :',
    confirm: 'Supprimer',
  },
  progress: 'Suppression en cours',
  cancel: 'Arrêter là',
  removed: (n: number) => `${count('objet supprimé', 'objets supprimés')(n)}.`,
  notRemoved: (name: string) => `${name} est resté.`,
} as const;

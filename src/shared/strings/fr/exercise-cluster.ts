import type { ClusterPart } from '../../course/cluster-kinds.ts';
import type { ExerciseView } from '../../course/views.ts';

type Cluster = NonNullable<ExerciseView['needs']['cluster']>;

/** What each part of a cluster is called in a sentence. */
const PARTS: Readonly<Record<ClusterPart, string>> = {
  dns: 'un DNS interne',
  storage: 'une classe de stockage par défaut',
  metrics: 'de quoi mesurer les ressources',
  ingress: 'un contrôleur d’Ingress',
  'two-nodes': 'un second nœud',
};

const STATES: Readonly<Record<Exclude<Cluster['state'], 'ready'>, string>> = {
  none: 'Cet exercice se fait sur un cluster, et aucun n’est en marche ni choisi : démarrez-en un, ou reprenez le vôtre, dans le panneau Kubernetes.',
  connecting: 'Le cluster n’a pas encore répondu : l’exercice l’attend.',
  lost: 'Le cluster ne répond plus : l’exercice attend qu’il revienne.',
  refused: 'Le cluster refuse de répondre : le panneau Kubernetes dit pourquoi.',
};

/** French text of what an exercise needs of a cluster, and of the files it gives. */
export const EXERCISE_CLUSTER = {
  /** Why the exercise may not act on the cluster in use, with the remedy; null where it may. */
  refusal({ state, context, isAllowed, isOther }: Cluster): string | null {
    if (state !== 'ready') return STATES[state];
    if (!isAllowed) return EXERCISE_CLUSTER.readOnly(context ?? '');
    return isOther ? EXERCISE_CLUSTER.other : null;
  },
  readOnly: (context: string) =>
    `Le cluster ${context} est en lecture seule : « Autoriser les modifications » y met fin, dans le panneau Kubernetes. Sinon, choisissez-en un autre.`,
  other:
    'Cet exercice a commencé sur un autre cluster : choisissez-le dans le panneau Kubernetes, ou réinitialisez l’exercice.',
  lost: (parts: readonly ClusterPart[]) =>
    `Ce cluster n’a pas ${parts.map((part) => PARTS[part]).join(', ni ')} : l’exercice se lit, sans pouvoir s’y faire en entier.`,
  lostStep: (parts: readonly ClusterPart[]) =>
    `Ce cluster n’a pas ${parts.map((part) => PARTS[part]).join(', ni ')} : lisez cette étape, puis passez-la.`,
  images: (names: string) =>
    `Les nœuds n’ont pas ces images : ${names}. Chargez-les dans le cluster depuis le panneau Kubernetes.`,
  openFile: 'Ouvrir dans l’éditeur',
  closeFile: 'Fermer l’éditeur',
} as const;

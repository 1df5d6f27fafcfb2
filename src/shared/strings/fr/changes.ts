import type { ChangeFact, ObjectDifference } from '../../contract/changes.ts';
import type { ToldTable } from '../../domain/cluster.ts';
import type { ObjectType } from '../../domain/objects.ts';
import { ownOf } from '../../domain/own.ts';
import { CLUSTER_KINDS, ROW } from './cluster.ts';
import { TROUBLE_NAMES } from './pod-trouble.ts';

/** French text of the panel that tells what changed. */
export const CHANGES_TEXTS = {
  intro: 'Ce que chaque commande ou étape change sur le moteur et dans le cluster, la plus récente d’abord.',
  list: 'Changements',
  waiting: 'Le moteur n’est pas prêt : les changements viendront avec lui.',
  empty: {
    title: 'Rien n’a changé depuis l’ouverture',
    text: 'Tapez cette commande, puis revenez voir ce qu’elle laisse :',
    command: 'docker run cale/bonjour',
  },
  underWay: 'en cours',
  more: (count: number) => (count === 1 ? '… et un autre changement.' : `… et ${count} autres changements.`),
  separator: ' ; ',
  clear: 'Effacer la liste',
} as const;

type Kind = ObjectDifference['kind'];

/** Tables whose kind is feminine in French. */
const FEMININE = /^(?:configMaps|claims)$/;

function clusterKind(table: ToldTable): Record<Kind, string> {
  const { one } = CLUSTER_KINDS[table];
  const isFeminine = FEMININE.test(table);
  const e = isFeminine ? 'e' : '';
  const isVowel = /^[EÉI]/.test(one);
  const fresh = isFeminine ? 'Nouvelle' : isVowel ? 'Nouvel' : 'Nouveau';
  return {
    added: `${fresh} ${one.charAt(0) === 'D' && isFeminine ? one.toLowerCase() : one}`,
    removed: `${one} supprimé${e}`,
    passed: `${one} créé${e} puis supprimé${e}`,
    changed: one,
  };
}

/** What happened to an object, in one or two words before its name. */
export function changeKindText(type: ObjectDifference['type'], kind: Kind): string {
  return isEngineType(type) ? CHANGE_KINDS[type][kind] : clusterKind(type)[kind];
}

function isEngineType(type: ObjectDifference['type']): type is ObjectType {
  return type in CHANGE_KINDS;
}

/** The same of each kind of the engine's objects. */
export const CHANGE_KINDS = {
  container: {
    added: 'Nouveau conteneur',
    removed: 'Conteneur supprimé',
    passed: 'Conteneur créé puis supprimé',
    changed: 'Conteneur',
  },
  image: {
    added: 'Nouvelle image',
    removed: 'Image supprimée',
    passed: 'Image créée puis supprimée',
    changed: 'Image',
  },
  volume: {
    added: 'Nouveau volume',
    removed: 'Volume supprimé',
    passed: 'Volume créé puis supprimé',
    changed: 'Volume',
  },
  network: {
    added: 'Nouveau réseau',
    removed: 'Réseau supprimé',
    passed: 'Réseau créé puis supprimé',
    changed: 'Réseau',
  },
} as const satisfies Record<ObjectType, Record<Kind, string>>;

const STATES: Readonly<Record<string, string>> = {
  created: 'créé',
  running: 'en marche',
  paused: 'en pause',
  restarting: 'en redémarrage',
  removing: 'en suppression',
  exited: 'terminé',
  dead: 'mort',
};
const HEALTHS: Readonly<Record<string, string>> = {
  starting: 'pas encore connue',
  healthy: 'bonne',
  unhealthy: 'mauvaise',
};

function stateText(state: string, exitCode: number | null): string {
  const name = STATES[state] ?? state;
  return exitCode === null ? name : `${name}, code ${exitCode}`;
}

function layersText(count: number, fresh: number): string {
  const all = count === 1 ? '1 couche' : `${count} couches`;
  if (fresh === 0) return `${all}, toutes déjà là`;
  return fresh === count ? `${all} à elle seule` : `${all}, dont ${fresh} à elle seule`;
}

/** One fact of a difference, as the end of a list after the object's name. */
export function changeFactText(fact: ChangeFact, formatBytes: (bytes: number) => string): string {
  switch (fact.code) {
    case 'image-of':
      return `de l’image ${fact.image}`;
    case 'state':
      return fact.from === fact.to
        ? `a tourné de nouveau : ${stateText(fact.to, fact.exitCode)}`
        : `${STATES[fact.from] ?? fact.from} → ${stateText(fact.to, fact.exitCode)}`;
    case 'state-is':
      return stateText(fact.to, fact.exitCode);
    case 'health':
      return `santé ${ownOf(HEALTHS, fact.to) ?? fact.to}`;
    case 'renamed':
      return `s’appelait ${fact.from}`;
    case 'published':
      return `port ${fact.containerPort} publié sur ${fact.hostPort}`;
    case 'mounted':
      return `${fact.source} monté sur ${fact.target}`;
    case 'connected':
      return `branché sur ${fact.network}`;
    case 'disconnected':
      return `débranché de ${fact.network}`;
    case 'tagged':
      return `prend le nom ${fact.reference}`;
    case 'untagged':
      return `perd le nom ${fact.reference}`;
    case 'layers':
      return layersText(fact.count, fact.fresh);
    case 'size':
      return formatBytes(fact.bytes);
    case 'driver':
      return `pilote ${fact.driver}`;
    default:
      return clusterFactText(fact);
  }
}

type ClusterFact = Extract<
  ChangeFact,
  {
    code:
      | 'in-namespace'
      | 'replicas'
      | 'ready'
      | 'image-now'
      | 'pod-state'
      | 'on-node'
      | 'restarts'
      | 'phase'
      | 'service-type'
      | 'selector'
      | 'keys'
      | 'node-ready';
  }
>;

function clusterFactText(fact: ClusterFact): string {
  switch (fact.code) {
    case 'in-namespace':
      return `espace de noms ${fact.namespace}`;
    case 'replicas':
      return `pods voulus ${fact.from} → ${fact.to}`;
    case 'ready':
      return `${fact.ready}/${fact.wanted} prêts`;
    case 'image-now':
      return `passe à l’image ${fact.image}`;
    case 'pod-state':
      return fact.to === null ? ROW.running : troubleName(fact.to);
    case 'on-node':
      return ROW.onNode(fact.node);
    case 'restarts':
      return ROW.restarts(fact.count);
    case 'phase':
      return fact.to === 'Complete' ? ROW.done : (ownOf(ROW.phases, fact.to) ?? fact.to);
    case 'service-type':
      return fact.type;
    case 'selector':
      return 'autre sélecteur';
    case 'keys':
      return ROW.keys(fact.count);
    case 'node-ready':
      return fact.isReady ? ROW.isReady : ROW.notReady;
  }
}

function troubleName(code: string): string {
  return (TROUBLE_NAMES as Readonly<Record<string, string>>)[code] ?? code;
}

import type { ChangeFact, ObjectDifference } from '#shared/contract/changes.ts';
import type { ToldTable } from '#shared/domain/cluster.ts';
import type { ObjectType } from '#shared/domain/objects.ts';
import type { LessonPage } from '../../lesson-links.ts';

const BY_FACT: Partial<Record<ChangeFact['code'], LessonPage>> = {
  state: 'run/cycle-de-vie',
  health: 'build/sante',
  renamed: 'run/copier-renommer',
  connected: 'concepts/noms',
  disconnected: 'concepts/isolement',
  tagged: 'ship/noms',
  untagged: 'ship/noms',
  replicas: 'minikube/echelle',
  'image-now': 'minikube/mise-a-jour',
  selector: 'reseau-kubernetes/selecteur-muet',
};

const BY_TABLE: Record<ToldTable, LessonPage> = {
  namespaces: 'objets/espaces',
  deployments: 'objets/deployment',
  statefulSets: 'objets/statefulset',
  daemonSets: 'objets/daemonset',
  jobs: 'objets/job',
  cronJobs: 'objets/job',
  pods: 'objets/pod',
  services: 'reseau-kubernetes/services',
  ingresses: 'reseau-kubernetes/ingress',
  configMaps: 'objets/reglages',
  secrets: 'objets/reglages',
  claims: 'objets/volumes',
  volumes: 'objets/volumes',
  nodes: 'architecture-kubernetes/noeud',
};

const BY_KIND: Record<ObjectType, Record<ObjectDifference['kind'], LessonPage>> = {
  container: {
    added: 'run/anatomie',
    removed: 'run/menage',
    passed: 'run/menage',
    changed: 'run/cycle-de-vie',
  },
  image: {
    added: 'build/couches',
    removed: 'run/menage',
    passed: 'build/couches',
    changed: 'ship/noms',
  },
  volume: {
    added: 'concepts/volumes',
    removed: 'concepts/perte',
    passed: 'concepts/volumes',
    changed: 'concepts/volumes',
  },
  network: {
    added: 'concepts/quais',
    removed: 'concepts/quais',
    passed: 'concepts/quais',
    changed: 'concepts/quais',
  },
};

/** The page of the course that explains a difference. */
export function lessonOf({ type, kind, facts }: ObjectDifference): LessonPage {
  const told = kind === 'changed' ? facts.find(({ code }) => BY_FACT[code]) : undefined;
  return (told && BY_FACT[told.code]) ?? pageOf(type, kind);
}

function pageOf(type: ObjectDifference['type'], kind: ObjectDifference['kind']): LessonPage {
  return type in BY_TABLE ? BY_TABLE[type as ToldTable] : BY_KIND[type as ObjectType][kind];
}

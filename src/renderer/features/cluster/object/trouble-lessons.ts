import type { PodTrouble } from '#shared/domain/pod-trouble.ts';
import type { LessonPage } from '../../../lesson-links.ts';

const BY_CODE: Readonly<Record<PodTrouble['code'], LessonPage>> = {
  'image-pull': 'minikube/image-absente',
  'image-never': 'minikube/images',
  'image-name': 'minikube/images',
  'config-missing': 'objets/reglages',
  'cannot-start': 'objets/pod',
  'crash-loop': 'minikube/decrire',
  restarted: 'minikube/decrire',
  'oom-killed': 'objets/ressources',
  exited: 'objets/job',
  'init-running': 'objets/init-et-compagnons',
  probe: 'objets/sondes',
  unschedulable: 'objets/ressources',
  volume: 'objets/volumes',
  sandbox: 'architecture-kubernetes/noeud',
  evicted: 'objets/ressources',
  failed: 'objets/pod',
  'node-lost': 'architecture-kubernetes/noeud',
  gated: 'objets/pod',
  unscheduled: 'objets/pod',
  starting: 'objets/pod',
  'not-ready': 'objets/sondes',
  completed: 'objets/job',
  terminating: 'objets/pod',
};

/** The page of the course that explains what keeps a pod from working. */
export function lessonOfTrouble(trouble: PodTrouble): LessonPage {
  if (trouble.code !== 'unschedulable') return BY_CODE[trouble.code];
  const { code } = trouble.causes[0] ?? {};
  if (code === 'taint') return 'minikube/teinte';
  return code?.startsWith('claim') ? 'objets/volumes' : BY_CODE.unschedulable;
}

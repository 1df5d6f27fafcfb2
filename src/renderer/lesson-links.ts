import type { Route } from './route.ts';

/** Pages of the course that panels link to, `unit` or `unit/section`: `npm run course:lint` proves that each exists. */
export const LESSON_PAGES = [
  'architecture-kubernetes/noeud',
  'build',
  'build/couches',
  'build/sante',
  'concepts/ecriture',
  'concepts/isolement',
  'concepts/noms',
  'concepts/perte',
  'concepts/pile',
  'concepts/quais',
  'concepts/volumes',
  'ecosysteme/compose',
  'minikube/decrire',
  'minikube/echelle',
  'minikube/image-absente',
  'minikube/images',
  'minikube/mise-a-jour',
  'minikube/teinte',
  'noyau/cgroups',
  'noyau/dedans-dehors',
  'objets/daemonset',
  'objets/deployment',
  'objets/espaces',
  'objets/init-et-compagnons',
  'objets/job',
  'objets/pod',
  'objets/reglages',
  'objets/ressources',
  'objets/sondes',
  'objets/statefulset',
  'objets/volumes',
  'pourquoi-kubernetes',
  'reseau-kubernetes/ingress',
  'reseau-kubernetes/selecteur-muet',
  'reseau-kubernetes/services',
  'prise-en-main/ecran',
  'run/anatomie',
  'run/copier-renommer',
  'run/cycle-de-vie',
  'run/dangers',
  'run/inspecter',
  'run/journaux',
  'run/menage',
  'run/montages',
  'run/ports',
  'run/reglages',
  'run/signaux',
  'ship/noms',
  'ship/registre',
] as const;

export type LessonPage = (typeof LESSON_PAGES)[number];

/** The route to a page of the course; of a unit alone, to its first section. */
export function lessonRoute(page: LessonPage): Route {
  const [unitId = '', sectionId = null] = page.split('/');
  return { page: 'course', unitId, sectionId };
}

import type { ChangeFact, ChangeType, ObjectDifference } from '#shared/domain/changes.ts';
import type { Route } from '../../route.ts';

type Place = readonly [unitId: string, sectionId: string];

const BY_FACT: Partial<Record<ChangeFact['code'], Place>> = {
  state: ['run', 'cycle-de-vie'],
  health: ['build', 'sante'],
  renamed: ['run', 'copier-renommer'],
  connected: ['concepts', 'noms'],
  disconnected: ['concepts', 'isolement'],
  tagged: ['ship', 'noms'],
  untagged: ['ship', 'noms'],
};

const BY_KIND: Record<ChangeType, Record<ObjectDifference['kind'], Place>> = {
  container: {
    added: ['run', 'anatomie'],
    removed: ['run', 'menage'],
    passed: ['run', 'menage'],
    changed: ['run', 'cycle-de-vie'],
  },
  image: {
    added: ['build', 'couches'],
    removed: ['run', 'menage'],
    passed: ['build', 'couches'],
    changed: ['ship', 'noms'],
  },
  volume: {
    added: ['concepts', 'volumes'],
    removed: ['concepts', 'perte'],
    passed: ['concepts', 'volumes'],
    changed: ['concepts', 'volumes'],
  },
  network: {
    added: ['concepts', 'quais'],
    removed: ['concepts', 'quais'],
    passed: ['concepts', 'quais'],
    changed: ['concepts', 'quais'],
  },
};

/** The page of the course that explains a difference. */
export function lessonOf({ type, kind, facts }: ObjectDifference): Route {
  const told = kind === 'changed' ? facts.find(({ code }) => BY_FACT[code]) : undefined;
  const [unitId, sectionId] = (told && BY_FACT[told.code]) ?? BY_KIND[type][kind];
  return { page: 'course', unitId, sectionId };
}

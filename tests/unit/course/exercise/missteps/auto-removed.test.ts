import { expect, it } from 'vitest';
import { autoRemovedMisstep } from '#main/course/exercise/missteps/auto-removed.ts';
import type { EngineEvent } from '#shared/domain/engine.ts';

/** What happened to the container of this name, each with its time. */
const events = (told: Record<string, number>, name = 'ex-un', id = 'a'): EngineEvent[] =>
  Object.entries(told).map(([action, timeMs]) => ({
    ...{ type: 'container' as const, action, name, id, attributes: { image: 'cale/web' }, timeMs },
  }));
const rules = { owns: { containers: ['ex-un', 'ex-autre'] } };
const codeOf = (told: EngineEvent[], isAutoRemoved = false) =>
  autoRemovedMisstep({ name: 'ex-un', is: { isAutoRemoved } }, { events: told, rules })?.code;

const REMOVED = { create: 1, start: 2, die: 100, destroy: 200 };

it('is told of a container that ended by itself and was removed at once', () => {
  expect(codeOf(events(REMOVED))).toBe('auto-removed');
  expect(codeOf(events(REMOVED), true)).toBe('ended-and-removed');
});

it.each([
  ['that is there', events({ create: 1, start: 2, die: 100 })],
  ['that the learner stopped or removed by force', events({ create: 1, kill: 90, die: 100, destroy: 200 })],
  ['that was removed later', events({ create: 1, die: 100, destroy: 9_000 })],
  ['of another name', events(REMOVED, 'ex-deux')],
  ['that another one of its name followed', [...events(REMOVED), ...events({ create: 300 }, 'ex-un', 'b')]],
])('is not told of one %s', (_, told) => {
  expect(codeOf(told)).toBeUndefined();
});

it('is told of one that nearly bore the wanted name, or was of the wanted image under a name of nothing else', () => {
  const told = (name: string, wanted: string, image?: string) =>
    autoRemovedMisstep({ name: wanted, is: { image } }, { events: events(REMOVED, name), rules });
  const misnamed = (name: string, wanted: string) => ({
    code: 'auto-removed-misnamed',
    params: { name, wanted, isWanted: false },
  });
  expect(told('ex-acceuil', 'ex-accueil')).toEqual(misnamed('ex-acceuil', 'ex-accueil'));
  expect(told('mon-site', 'ex-un', 'cale/web:latest')).toEqual(misnamed('mon-site', 'ex-un'));
  expect(told('mon-site', 'ex-un', 'cale/outils')).toBeNull();
  expect(told('mon-site', 'ex-un')).toBeNull();
  expect(told('ex-autre', 'ex-un', 'cale/web')).toBeNull();
  expect(told('figure-1', 'ex-un', 'cale/web')).toBeNull();
});

import { expect, it } from 'vitest';
import { listMisnamed } from '#main/course/exercise/misnamed.ts';
import { ownsSchema } from '#main/course/schema/exercise.ts';
import type { EngineEvent } from '#shared/domain/engine.ts';

const owns = ownsSchema.parse({
  containers: ['ex-vitrine', 'ex-flotte-*'],
  images: ['ex-{{mot}}', 'ex-fuite:*', 'ex-balise:1.0'],
  volumes: ['ex-cuve'],
});
const said = { file: { owns }, variables: { mot: 'affiche' } };

const event = (type: EngineEvent['type'], action: string, name: string): EngineEvent => ({
  ...{ type, action, name, id: name, attributes: {}, timeMs: 1 },
});

/** What these events leave aside, with those names still there. */
function misnamed(events: EngineEvent[], there: readonly string[]) {
  const inspectObject = async (_type: string, name: string) => (there.includes(name) ? {} : null);
  return listMisnamed(said, events, { engine: { inspectObject } });
}

it('names what bears nearly a name of the exercise, of each kind, once', async () => {
  const events = [
    event('container', 'create', 'ex-virtine'),
    event('container', 'start', 'ex-virtine'),
    event('container', 'create', 'ex-virtine'),
    event('image', 'tag', 'ex-afiche'),
    event('volume', 'create', 'ex-cuves'),
  ];
  expect(await misnamed(events, ['ex-virtine', 'ex-afiche:latest', 'ex-cuves'])).toEqual([
    { type: 'container', name: 'ex-virtine', wanted: 'ex-vitrine' },
    { type: 'image', name: 'ex-afiche:latest', wanted: 'ex-affiche:latest' },
    { type: 'volume', name: 'ex-cuves', wanted: 'ex-cuve' },
  ]);
});

it('leaves out what is gone, what is the exercise’s, what has quite another name and what only moved', async () => {
  const events = [
    event('container', 'create', 'ex-virtine'),
    event('container', 'create', 'ex-vitrine'),
    event('container', 'create', 'ex-flotte-1'),
    event('container', 'create', 'mon-site'),
    event('container', 'start', 'ex-vitrines'),
  ];
  const there = ['ex-vitrine', 'ex-flotte-1', 'mon-site', 'ex-vitrines'];
  expect(await misnamed(events, there)).toEqual([]);
});

it('names what bears nearly one of the names that a pattern of the exercise lets end freely', async () => {
  const events = [
    event('container', 'create', 'EX-FLOTTE-4'),
    event('container', 'create', 'ex-flote-2'),
    event('image', 'tag', 'ex-fuites:arg'),
    event('image', 'tag', 'ex-fuite:arg'),
  ];
  expect(await misnamed(events, ['EX-FLOTTE-4', 'ex-flote-2', 'ex-fuites:arg', 'ex-fuite:arg'])).toEqual([
    { type: 'container', name: 'EX-FLOTTE-4', wanted: 'ex-flotte-*' },
    { type: 'container', name: 'ex-flote-2', wanted: 'ex-flotte-*' },
    { type: 'image', name: 'ex-fuites:arg', wanted: 'ex-fuite:*' },
  ]);
});

it('names an image of the exercise’s under a tag that is not the exercise’s', async () => {
  const events = [
    event('image', 'tag', 'ex-balise'),
    event('image', 'tag', 'ex-balise:1.0'),
    event('image', 'tag', 'ex-affiche:2'),
  ];
  expect(await misnamed(events, ['ex-balise:latest', 'ex-balise:1.0', 'ex-affiche:2'])).toEqual([
    { type: 'image', name: 'ex-balise:latest', wanted: 'ex-balise:1.0' },
    { type: 'image', name: 'ex-affiche:2', wanted: 'ex-affiche:latest' },
  ]);
});

import { beforeEach, expect, it } from 'vitest';
import type { CheckContext } from '#main/course/exercise/checks/check-kind.ts';
import { failed } from '#main/course/exercise/checks/check-kind.ts';
import { createExplanations, type Explanations } from '#main/course/exercise/explanations.ts';
import { exerciseFileSchema } from '#main/course/schema/exercise.ts';
import type { ContainerObject } from '#shared/contract/object.ts';
import { expects, observes } from '#shared/course/check-facts.ts';

const file = exerciseFileSchema.parse({
  ...{ id: 'essai', title: 'Essai', goal: 'Essayer', durationMin: 1 },
  owns: { containers: ['ex-vitrine'] },
  steps: [
    { id: 'creer', instruction: 'Créez-le.', checks: [{ kind: 'container', name: 'ex-vitrine' }] },
    { id: 'garder', instruction: 'Gardez-le.', checks: [{ kind: 'container', name: 'ex-vitrine' }] },
  ],
});
const [first, second] = file.steps;
if (!first || !second) throw new Error('two steps');

const TYPO = { id: 'b', name: 'ex-vitrin', command: 'servir', image: 'cale/web:v1' } as ContainerObject;
const name = 'ex-vitrine';
const missing = failed(expects('container-exists', { name }), observes('container-missing', { name }));

let current = first;
let list: PromiseWithResolvers<ContainerObject[]>;
let explanations: Explanations;
beforeEach(() => {
  current = first;
  list = Promise.withResolvers();
  explanations = createExplanations({
    now: () => ({ file, entry: undefined, step: current, variables: {} }),
  });
  const context = {
    docker: { container: { list: () => list.promise } },
    events: [{ type: 'container', action: 'create', id: 'b' }],
    rules: { owns: file.owns },
  } as unknown as CheckContext;
  explanations.setRed({ step: first, checks: first.checks, verdicts: [missing], variables: {}, context });
});

it('says which usual mistake explains a red step, once it was looked for', async () => {
  expect(explanations.misstepOf('creer')).toBeNull();
  list.resolve([TYPO]);
  await explanations.look();
  expect(explanations.misstepOf('creer')).toEqual({
    code: 'name-typo',
    params: { name: 'ex-vitrin', wanted: 'ex-vitrine' },
  });
  explanations.setRed(null);
  expect(explanations.misstepOf('creer')).toBeNull();
});

const skipFirst = () => {
  current = second;
};

it.each([
  ['is done', () => explanations.setRed(null)],
  ['is no longer the current one', () => skipFirst()],
  ['was forgotten with its exercise', () => explanations.forget()],
])('says nothing of a step that %s meanwhile', async (_, happens) => {
  const looking = explanations.look();
  happens();
  list.resolve([TYPO]);
  await looking;
  expect(explanations.misstepOf('creer')).toBeNull();
});

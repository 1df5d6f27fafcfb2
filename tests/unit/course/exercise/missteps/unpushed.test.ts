import { expect, it } from 'vitest';
import { failed } from '#main/course/exercise/checks/check-kind.ts';
import { unpushedMisstep } from '#main/course/exercise/missteps/unpushed.ts';
import { type Check, checkSchema } from '#main/course/schema/check.ts';
import { expects, observes } from '#shared/course/check-facts.ts';

const name = 'localhost:5000/quai/balise:1.0';
const repository = 'localhost:5000/quai/balise';
const wanted = checkSchema.parse({ kind: 'image', name, is: { digestFrom: repository } });
const pushed = (as: string): Check =>
  checkSchema.parse({ kind: 'registry', container: 'ex-entrepot', name: as });
const seen = (observed: Parameters<typeof failed>[1]) => [
  failed(expects('image-digest', { name, repository }), observed),
];
const UNPUSHED = seen(observes('image-digest', { names: '' }));

it('names the image that a skipped step should have pushed', () => {
  expect(unpushedMisstep([wanted], UNPUSHED, [pushed(name)])).toEqual({
    code: 'image-unpushed',
    params: { name, container: 'ex-entrepot' },
  });
});

it.each([
  ['where no earlier step pushed it', UNPUSHED, [pushed('localhost:5000/quai/autre:1.0')]],
  ['while it is not there at all', seen(observes('image-missing', { name })), [pushed(name)]],
])('says nothing %s', (_, verdicts, earlier) => {
  expect(unpushedMisstep([wanted], verdicts, earlier)).toBeNull();
});

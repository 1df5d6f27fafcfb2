import { expect, test } from 'vitest';
import { expects } from '#shared/course/check-facts.ts';
import { buildOfStep } from '../../../../../src/renderer/features/exercise/step-build.ts';

const of = (command: string | null, opens: string | null = null) =>
  buildOfStep({
    command,
    opens,
    checks: [
      {
        isOk: false,
        expected: expects('image-exists', { name: 'ex-annonce:1.0' }),
        observed: null,
        question: null,
        isLastAnswerWrong: false,
        answerForm: null,
      },
    ],
  });

test.for([
  ['docker build -t ex-recette ex-recette', 'ex-recette', 'Dockerfile', 'ex-recette'],
  ['docker build --progress=plain -t ex-cache:2 ex-cache/', 'ex-cache', 'Dockerfile', 'ex-cache:2'],
  ["printf 'FROM x' > a/Dockerfile && docker build -t a:b a && docker history a:b", 'a', 'Dockerfile', 'a:b'],
  ['docker build -f ex-cache/Dockerfile.preuve -t p ex-cache', 'ex-cache', 'Dockerfile.preuve', 'p'],
  ['docker build -t ex-livre:dehors ex-livre 2>&1 | tee e.txt', 'ex-livre', 'Dockerfile', 'ex-livre:dehors'],
])('%s', ([command = '', folder, recipe, tag]) => {
  expect(of(command)).toEqual({ folder, recipe, tag });
});

test('without a command, the recipe that the step opens has the name of the image it wants', () => {
  expect(of(null, 'ex-annonce/Dockerfile')).toEqual({
    folder: 'ex-annonce',
    recipe: 'Dockerfile',
    tag: 'ex-annonce:1.0',
  });
  expect(of(null)).toBeNull();
  expect(of('docker run cale/web')).toBeNull();
});

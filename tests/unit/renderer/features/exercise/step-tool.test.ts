import { expect, it } from 'vitest';
import { toolOfStep } from '../../../../../src/renderer/features/exercise/step-tool.ts';
import type { CheckView } from '../../../../../src/shared/course/views.ts';

function check(code: string): CheckView {
  return {
    isOk: false,
    expected: { code, params: {} },
    observed: null,
    question: null,
    isLastAnswerWrong: false,
    answerForm: null,
  };
}

it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
  'a command of no known name is about containers: docker %s',
  (word) => {
    expect(toolOfStep({ command: `docker ${word} x`, checks: [] })).toBe('containers');
  },
);

it.each([
  ['docker run -d --name ex-quai cale/web:v1', 'containers'],
  ['docker logs ex-quai', 'containers'],
  ['echo a | docker exec -i ex-quai cat', 'containers'],
  ['docker image inspect cale/web:v1', 'images'],
  ['docker tag ex-cargo:1.0 ex-cargo:stable', 'images'],
  ['docker volume create ex-cuve', 'volumes'],
  ['docker network inspect ex-rade', 'networks'],
  ["printf 'FROM cale/outils' > Dockerfile && docker build -t ex . && docker run ex", 'build'],
  ['docker compose up -d', 'compose'],
  ['docker push localhost:5000/quart:1', 'registry'],
  ['docker system df', 'cleanup'],
  ['kubectl get pods', 'cluster'],
])('the first docker command of a step says its tool: %s', (command, tool) => {
  expect(toolOfStep({ command, checks: [check('container-exists')] })).toBe(tool);
});

it.each([
  ['container-state', 'containers'],
  ['logs-contains', 'containers'],
  ['image-layers', 'images'],
  ['volume-gone', 'volumes'],
  ['network-connects', 'networks'],
])('without one, what its checks look at does: %s', (code, tool) => {
  expect(toolOfStep({ command: null, checks: [check('answer-right'), check(code)] })).toBe(tool);
  expect(toolOfStep({ command: 'docker inspect ex-quai', checks: [check(code)] })).toBe(tool);
});

it('no tool serves a step that looks at files, at the engine or at an answer alone', () => {
  expect(toolOfStep({ command: 'mkdir ex-site', checks: [check('file-exists')] })).toBeNull();
  expect(toolOfStep({ command: 'docker version', checks: [check('answer-right')] })).toBeNull();
  expect(toolOfStep({ command: null, checks: [] })).toBeNull();
});

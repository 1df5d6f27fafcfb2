import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { docker, exerciseFrom, openTestLab, sweepEngine, type TestLab } from '../support/exercise-lab.ts';

const RUN_WEB = 'docker run -d --name ex-web -v ex-cuve:/d cale/web:v1';
const file = exerciseFrom({
  id: 'suite',
  owns: { containers: ['ex-web'], volumes: ['ex-cuve'] },
  steps: [
    {
      id: 'cuve',
      command: 'docker volume create ex-cuve',
      checks: [{ kind: 'volume', name: 'ex-cuve' }],
    },
    {
      id: 'lancer',
      command: RUN_WEB,
      checks: [{ kind: 'container', name: 'ex-web', is: { state: 'running' } }],
    },
    {
      id: 'regarder',
      command: 'docker exec ex-web ls /d',
      checks: [{ kind: 'event', type: 'container', action: 'exec_start', name: 'ex-web' }],
    },
    {
      id: 'retirer',
      command: 'docker rm -f ex-web',
      checks: [{ kind: 'container', name: 'ex-web', exists: false }],
    },
  ],
});

let lab: TestLab;
beforeAll(async () => {
  await sweepEngine();
  lab = await openTestLab([file, { ...file, id: 'jamais' }]);
});
afterEach(sweepEngine);
afterAll(() => lab?.close());

const preparation = () => lab.step('suite', 'regarder').preparation;

test('what earlier steps left and is gone is noticed, and what makes it again is told', async () => {
  await lab.show('suite');
  await lab.exercises.begin('suite');
  await docker('volume', 'create', 'ex-cuve');
  await lab.untilStep('suite', 'cuve', 'done');
  await docker(...RUN_WEB.split(' ').slice(1));
  await lab.untilStep('suite', 'lancer', 'done');
  await lab.untilJudged('suite', 'regarder');
  expect(preparation()).toBeNull();

  await docker('stop', '-t', '0', 'ex-web');
  await lab.until('suite', () => preparation() !== null);
  expect(preparation()).toEqual({
    objects: [{ type: 'container', name: 'ex-web', state: 'stopped' }],
    lines: [{ text: 'docker start ex-web', isKey: false }],
    skipped: null,
  });
  await docker('start', 'ex-web');
  await lab.until('suite', () => preparation() === null);

  await docker('rm', '-f', 'ex-web');
  await docker('volume', 'rm', 'ex-cuve');
  await lab.until('suite', () => preparation()?.objects.length === 2);
  expect(preparation()).toEqual({
    objects: [
      { type: 'volume', name: 'ex-cuve', state: 'gone' },
      { type: 'container', name: 'ex-web', state: 'gone' },
    ],
    lines: [
      { text: 'docker volume create ex-cuve', isKey: false },
      { text: RUN_WEB, isKey: false },
    ],
    skipped: null,
  });
  await docker('volume', 'create', 'ex-cuve');
  await docker(...RUN_WEB.split(' ').slice(1));
  await lab.until('suite', () => preparation() === null);

  // A step that takes the object away does not miss it.
  await lab.exercises.skip('suite', 'regarder');
  await docker('rm', '-f', 'ex-web');
  await lab.until('suite', ({ state }) => state === 'finished');

  // The skipped one is taken up alone: what the last one took away is no longer what the first ones left.
  await lab.exercises.retake('suite', 'regarder');
  await lab.until('suite', () => preparation() !== null);
  expect(lab.step('suite', 'regarder')).toMatchObject({ state: 'todo', isCurrent: true });
  expect(lab.step('suite', 'retirer').state).toBe('done');
  await expect(lab.exercises.retake('suite', 'lancer')).rejects.toMatchObject({ code: 'step-not-found' });
  await docker(...RUN_WEB.split(' ').slice(1));
  await docker('exec', 'ex-web', 'ls', '/d');
  await lab.until('suite', ({ state }) => state === 'finished');
  expect(lab.step('suite', 'regarder').state).toBe('done');
});

test('what a step must take away and was never there is offered, with the skipped step that makes it', async () => {
  await lab.show('jamais');
  await lab.exercises.begin('jamais');
  for (const { stepId } of lab.exercises.watch('jamais').value.steps.slice(0, 3))
    await lab.exercises.skip('jamais', stepId);
  const offered = () => lab.step('jamais', 'retirer').preparation;
  await lab.until('jamais', () => offered() !== null);
  expect(offered()).toMatchObject({
    objects: [
      { type: 'volume', name: 'ex-cuve', state: 'gone' },
      { type: 'container', name: 'ex-web', state: 'gone' },
    ],
    skipped: { stepId: 'cuve', index: 0 },
  });
  await lab.exercises.retake('jamais', 'cuve');
  await docker('volume', 'create', 'ex-cuve');
  await lab.until('jamais', () => offered()?.skipped?.stepId === 'lancer');
  await docker(...RUN_WEB.split(' ').slice(1));
  await lab.until('jamais', () => lab.step('jamais', 'retirer').isCurrent && offered() === null);
  await docker('rm', '-f', 'ex-web');
  await lab.until('jamais', ({ state }) => state === 'finished');
});

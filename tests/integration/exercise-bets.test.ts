import { afterEach, beforeEach, expect, test } from 'vitest';
import type { StepView } from '#shared/course/views.ts';
import { docker, exerciseFrom, openTestLab, sweepEngine, type TestLab } from '../support/exercise-lab.ts';
import { untilText } from '../support/until-read.ts';

const is = (exitCode: number) => ({
  text: String(exitCode),
  when: [{ of: 'container', name: 'ex-web', state: 'exited', exitCode }],
});
const ENDED = [{ kind: 'container', name: 'ex-web', is: { state: 'exited' } }];
const FILE = exerciseFrom({
  id: 'paris',
  owns: { containers: ['ex-web'] },
  steps: [
    { id: 'lancer', checks: [{ kind: 'container', name: 'ex-web', is: { state: 'running' } }] },
    { id: 'arreter', checks: ENDED, bet: { question: 'Quel code ?', options: [is(0), is(137), is(143)] } },
  ],
});
const ID = FILE.id;

let lab: TestLab;
beforeEach(async () => {
  await sweepEngine();
  lab = await openTestLab([FILE]);
  await lab.show(ID);
  await lab.exercises.begin(ID);
  await docker('run', '-d', '--name', 'ex-web', 'cale/web:v1');
  await lab.untilStep(ID, 'lancer', 'done');
  // Before it listens, it may not mind its signals yet.
  await untilText(() => docker('logs', 'ex-web'), /écoute/);
});
afterEach(() => lab?.close());

const betIs = async (state: NonNullable<StepView['bet']>['state']) => {
  const view = await lab.until(ID, ({ steps }) => steps[1]?.bet?.state === state);
  return view.steps[1]?.bet;
};

test('what really changed judges a bet, whatever was typed, and the progress keeps it', async () => {
  expect(lab.step(ID, 'arreter').bet).toMatchObject({ state: 'open', picked: null });
  await lab.exercises.bet(ID, 'arreter', 0);
  await lab.exercises.bet(ID, 'arreter', 2);
  expect(lab.step(ID, 'arreter').bet).toMatchObject({ state: 'open', picked: 2 });
  await docker('kill', 'ex-web');
  expect(await betIs('judged')).toMatchObject({ picked: 2, right: 1 });
  await lab.progress.saved();
  expect(lab.progress.state.value.exercises[ID]?.steps.arreter?.bet).toEqual({
    option: 2,
    isOver: true,
    right: 1,
  });
});

test('the same bet is right or wrong by the state that is left', async () => {
  await lab.exercises.bet(ID, 'arreter', 0);
  await docker('stop', 'ex-web');
  expect(await betIs('judged')).toMatchObject({ picked: 0, right: 0 });
});

test('a bet made before the app was started again is not judged, and nothing waits for it', async () => {
  await lab.exercises.bet(ID, 'arreter', 1);
  await lab.shut();
  lab = await openTestLab([FILE], lab.dataDir);
  await lab.show(ID);
  await docker('kill', 'ex-web');
  await lab.untilStep(ID, 'arreter', 'done');
  expect(await betIs('unknown')).toMatchObject({ picked: 1, right: null });
});

test('a bet is of the current step, and of an option that is there', async () => {
  await expect(lab.exercises.bet(ID, 'lancer', 0)).rejects.toMatchObject({ code: 'step-not-found' });
  await expect(lab.exercises.bet(ID, 'arreter', 3)).rejects.toMatchObject({ code: 'step-not-found' });
  await lab.exercises.bet(ID, 'arreter', 1);
  await lab.exercises.skip(ID, 'arreter');
  await lab.until(ID, ({ steps }) => steps[1]?.bet === null);
});

import { symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { call } from '@orpc/server';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createExerciseRouter } from '#main/course/exercise/router.ts';
import type { ExerciseView } from '#shared/course/views.ts';
import { describeFact } from '#shared/strings/fr/checks.ts';
import { untilReady } from '../../scripts/prove/lab.ts';
import { currentPrivateEngine } from '../support/engine.ts';
import {
  catalogueOf,
  docker,
  exerciseFrom,
  openTestLab,
  sweepEngine,
  type TestLab,
} from '../support/exercise-lab.ts';
import { openLateEvents } from '../support/late-events.ts';

const OWNS = { containers: ['ex-*'], volumes: ['ex-*'] };
const loop = ['cale/outils', 'sh', '-c', 'trap exit TERM; while :; do sleep 0.1; done'];
const event = (action: string, more = {}) => ({
  kind: 'event',
  type: 'container',
  action,
  name: 'ex-a',
  ...more,
});
const runs = (name: string) => ({ kind: 'container', name, is: { state: 'running' } });

const PAUSES = exerciseFrom({
  id: 'pauses',
  owns: OWNS,
  steps: [
    { id: 'lancer', checks: [runs('ex-a')] },
    { id: 'pause', checks: [event('pause')], hints: ['un', 'deux'], command: 'docker pause {{nom}}' },
    { id: 'reprise', checks: [event('unpause')] },
    { id: 'fin', checks: [{ kind: 'container', name: 'ex-a', exists: false }] },
  ],
  variables: { nom: { kind: 'word' } },
});
const EARLY = exerciseFrom({
  id: 'avance',
  owns: OWNS,
  steps: [
    { id: 'repond', checks: [{ kind: 'http', container: 'ex-a', containerPort: 8080 }] },
    {
      id: 'entier',
      checks: [{ kind: 'container', name: 'ex-a', is: { isUninterrupted: true } }, event('exec_create')],
    },
  ],
});
const WHOLE = exerciseFrom({
  id: 'entier',
  owns: OWNS,
  steps: [
    { id: 'lancer', checks: [runs('ex-a')] },
    {
      id: 'tenir',
      checks: [{ kind: 'container', name: 'ex-a', is: { isUninterrupted: true } }, runs('ex-b')],
    },
    { id: 'fin', checks: [{ kind: 'container', name: 'ex-a', exists: false }] },
  ],
});
const ORDER = exerciseFrom({
  id: 'ordre',
  owns: OWNS,
  steps: [
    { id: 'avant', checks: [{ kind: 'container', name: 'ex-z' }] },
    { id: 'pause', checks: [event('pause')] },
  ],
});
const OWN_EVENTS = exerciseFrom({
  id: 'echos',
  owns: OWNS,
  steps: [
    {
      id: 'fichier',
      checks: [{ kind: 'exec', container: 'ex-a', command: ['test', '-f', '/tmp/x'] }, event('exec_start')],
    },
    {
      id: 'processus',
      checks: [
        {
          kind: 'answer',
          question: '?',
          source: { from: 'count', of: 'process', name: 'ex-a' },
          format: 'number',
        },
        event('top'),
      ],
    },
  ],
});
const QUESTIONS = exerciseFrom({
  id: 'questions',
  owns: OWNS,
  variables: { mot: { kind: 'word' }, port: { kind: 'free-port' } },
  steps: [
    { id: 'lancer', checks: [runs('ex-a')] },
    ...[
      { from: 'container', name: 'ex-a', field: 'Id' },
      { from: 'exec', container: 'ex-a', command: ['hostname'] },
      { from: 'count', of: 'layer', name: 'cale/outils' },
      { from: 'info', field: 'Name' },
      { from: 'variable', name: 'mot' },
    ].map((source, index) => ({
      id: `q${index}`,
      checks: [{ kind: 'answer', question: 'Quoi {{mot}} ?', source, format: index === 0 ? 'id' : 'text' }],
    })),
  ],
});
/** How many times a command passes through a state that a step waits for. */
const PASSAGES = 20;
const CREATED = exerciseFrom({
  id: 'creer',
  owns: OWNS,
  steps: [
    { id: 'un', checks: [{ kind: 'container', name: 'ex-a', is: { state: 'created' } }] },
    { id: 'compte', checks: [{ kind: 'container-count', namePattern: '^ex-b', state: 'created', min: 1 }] },
  ],
});
const ENDED = exerciseFrom({
  id: 'finir',
  owns: OWNS,
  steps: [{ id: 'fin', checks: [{ kind: 'container', name: 'ex-a', is: { state: 'exited' } }] }],
});

let lab: TestLab;
beforeEach(async () => {
  await sweepEngine();
  lab = await openTestLab([PAUSES, WHOLE, ORDER, OWN_EVENTS, QUESTIONS, CREATED, ENDED]);
});
afterEach(() => lab?.close());

async function start(exerciseId: string): Promise<void> {
  await lab.show(exerciseId);
  await lab.exercises.begin(exerciseId);
}

describe('a state that a command only passes through', () => {
  test('what is run was never only created', async () => {
    await start('creer');
    const isRunning = ({ steps: [step] }: ExerciseView) =>
      step?.state === 'done' ||
      (step?.checks[0]?.observed?.code === 'observed:container-state' &&
        step.checks[0].observed.params.state === 'running');
    for (let passage = 0; passage < PASSAGES; passage += 1) {
      await docker('run', '-d', '--name', 'ex-a', ...loop);
      await lab.until('creer', isRunning);
      await docker('rm', '-f', 'ex-a');
    }
    expect(lab.step('creer', 'un').state).toBe('todo');
    await docker('create', '--name', 'ex-a', ...loop);
    await lab.untilStep('creer', 'un', 'done');
  });

  test('nor counted as such', async () => {
    await start('creer');
    await docker('create', '--name', 'ex-a', ...loop);
    await lab.untilStep('creer', 'un', 'done');
    for (let passage = 0; passage < PASSAGES; passage += 1)
      await docker('run', '-d', '--name', `ex-b${passage}`, ...loop);
    expect(lab.step('creer', 'compte').state).toBe('todo');
    await docker('create', '--name', 'ex-b', ...loop);
    await lab.untilStep('creer', 'compte', 'done');
  });

  test('what is restarted has not ended', async () => {
    await start('finir');
    await docker('run', '-d', '--name', 'ex-a', ...loop);
    for (let passage = 0; passage < PASSAGES; passage += 1) await docker('restart', 'ex-a');
    expect(lab.step('finir', 'fin').state).toBe('todo');
    await docker('stop', 'ex-a');
    await lab.untilStep('finir', 'fin', 'done');
  });
});

describe('a state that passes', () => {
  test('counts only from the opening of its step, and stays true once seen', async () => {
    await start('pauses');
    await docker('run', '-d', '--name', 'ex-b', ...loop);
    await docker('pause', 'ex-b');
    await docker('create', '--name', 'ex-a', ...loop);
    await docker('start', 'ex-a');
    await lab.untilStep('pauses', 'lancer', 'done');
    const { observed } = await lab.untilJudged('pauses', 'pause');
    expect(observed && describeFact(observed)).toBe('pas encore.');
    await docker('pause', 'ex-a');
    await docker('unpause', 'ex-a');
    await lab.untilStep('pauses', 'pause', 'done');
    await lab.untilStep('pauses', 'reprise', 'done');
  });

  test('an event seen before its step opened does not count', async () => {
    await start('ordre');
    await docker('run', '-d', '--name', 'ex-a', ...loop);
    await docker('pause', 'ex-a');
    await docker('unpause', 'ex-a');
    await docker('create', '--name', 'ex-z', 'cale/outils');
    await lab.untilStep('ordre', 'avant', 'done');
    const { observed } = await lab.untilJudged('ordre', 'pause');
    expect(observed && describeFact(observed)).toBe('pas encore.');
    await docker('pause', 'ex-a');
    await lab.untilStep('ordre', 'pause', 'done');
  });

  test('a skipped step is recorded, and the next one is judged from there', async () => {
    await start('pauses');
    await docker('run', '-d', '--name', 'ex-a', ...loop);
    await lab.untilStep('pauses', 'lancer', 'done');
    await lab.exercises.skip('pauses', 'pause');
    await lab.exercises.skip('pauses', 'reprise');
    const { observed } = await lab.untilJudged('pauses', 'fin');
    expect(observed && describeFact(observed)).toMatch(/il existe encore/);
    expect(lab.step('pauses', 'pause').state).toBe('skipped');
    await docker('rm', '-f', 'ex-a');
    await lab.until('pauses', (view) => view.state === 'finished');
  });

  test('the app’s own exec and top are not taken for the learner’s', async () => {
    await start('echos');
    await docker('run', '-d', '--name', 'ex-a', 'cale/outils', 'sleep', '3600');
    await docker('cp', '/etc/hostname', 'ex-a:/tmp/x');
    await lab.until('echos', ({ steps }) => steps[0]?.checks[0]?.isOk === true);
    expect(lab.step('echos', 'fichier')).toMatchObject({
      state: 'todo',
      checks: [{ isOk: true }, { isOk: false }],
    });
    await docker('exec', 'ex-a', 'true');
    await lab.untilStep('echos', 'fichier', 'done');
    await expect(lab.exercises.answer('echos', 'processus', 0, '0')).resolves.toEqual({ isRight: false });
    const { length } = (await docker('top', 'ex-a')).split('\n');
    await lab.until('echos', ({ steps }) => steps[1]?.checks[1]?.isOk === true);
    await expect(lab.exercises.answer('echos', 'processus', 0, `${length - 1}`)).resolves.toEqual({
      isRight: true,
    });
    await lab.untilStep('echos', 'processus', 'done');
  });
});

describe('a container seen before it is told of', () => {
  test('is not taken for one that was interrupted once what began it is told', async () => {
    const late = await openLateEvents(currentPrivateEngine().socketPath);
    vi.stubEnv('DOCKER_HOST', late.endpoint);
    const early = await openTestLab([EARLY]).finally(() => vi.unstubAllEnvs());
    try {
      await early.show('avance');
      await early.exercises.begin('avance');
      late.hold();
      await docker('run', '-d', '--name', 'ex-a', '-p', '127.0.0.1::8080', 'cale/web:v1');
      await early.untilStep('avance', 'repond', 'done');
      late.release();
      await docker('exec', 'ex-a', 'true');
      await early.untilStep('avance', 'entier', 'done');
    } finally {
      await early.close();
      await late.close();
    }
  });
});

describe('an interruption', () => {
  test('is not forgiven by a step that is skipped, then taken up again, even after the app was closed', async () => {
    const isBroken = () =>
      lab.firstCheck('entier', 'tenir').observed?.code === 'observed:container-interrupted';
    await start('entier');
    await docker('run', '-d', '--name', 'ex-a', ...loop);
    await lab.untilStep('entier', 'lancer', 'done');
    await docker('restart', '-t', '0', 'ex-a');
    await lab.until('entier', isBroken);
    await lab.exercises.skip('entier', 'tenir');
    await lab.exercises.retake('entier', 'tenir');
    await docker('run', '-d', '--name', 'ex-b', ...loop);
    await lab.until('entier', () => lab.step('entier', 'tenir').checks[1]?.isOk === true && isBroken());
    await lab.exercises.skip('entier', 'tenir');
    await lab.shut();
    lab = await openTestLab([WHOLE], lab.dataDir);
    await lab.show('entier');
    await lab.exercises.retake('entier', 'tenir');
    await lab.until('entier', isBroken);
    expect(lab.step('entier', 'tenir').state).toBe('todo');
  });

  test('is not forgiven by an earlier step that is taken up again', async () => {
    const isBroken = () =>
      lab.firstCheck('entier', 'tenir').observed?.code === 'observed:container-interrupted';
    await start('entier');
    await lab.exercises.skip('entier', 'lancer');
    await docker('run', '-d', '--name', 'ex-a', ...loop);
    await lab.until('entier', isBroken);
    await lab.exercises.retake('entier', 'lancer');
    await lab.untilStep('entier', 'lancer', 'done');
    await docker('run', '-d', '--name', 'ex-b', ...loop);
    await lab.until('entier', () => lab.step('entier', 'tenir').checks[1]?.isOk === true);
    expect(isBroken()).toBe(true);
    expect(lab.step('entier', 'tenir').state).toBe('todo');
  });
});

describe('a question', () => {
  test('compares with the value read at that moment, and a wrong answer may be corrected', async () => {
    await start('questions');
    await expect(lab.exercises.answer('questions', 'q0', 0, 'x')).rejects.toMatchObject({
      code: 'step-not-found',
    });
    const id = await docker('run', '-d', '--name', 'ex-a', '-h', 'Proue', ...loop);
    await lab.untilStep('questions', 'lancer', 'done');
    await expect(lab.exercises.answer('questions', 'q0', 0, id.slice(0, 7))).resolves.toEqual({
      isRight: false,
    });
    expect(lab.firstCheck('questions', 'q0')).toMatchObject({
      ...{ isOk: false, isLastAnswerWrong: true, answerForm: 'too-short' },
    });
    await lab.exercises.answer('questions', 'q0', 0, ` ${id.slice(0, 12).toUpperCase()} `);
    const answers = ['proue', '1', await docker('info', '-f', '{{.Name}}')];
    const layers = await docker('image', 'inspect', '-f', '{{len .RootFS.Layers}}', 'cale/outils');
    await lab.exercises.answer('questions', 'q1', 0, answers[0] ?? '');
    await lab.exercises.answer('questions', 'q2', 0, layers);
    await lab.exercises.answer('questions', 'q3', 0, answers[2] ?? '');
    await lab.exercises.answer(
      'questions',
      'q4',
      0,
      lab.progress.state.value.exercises.questions?.variables.mot ?? '',
    );
    await lab.until('questions', (view) => view.state === 'finished');
    expect(lab.progress.state.value.exercises.questions?.steps.q0).toMatchObject({
      state: 'done',
      attempts: 2,
    });
  });

  test('that cannot be read yet says so instead of refusing', async () => {
    await start('questions');
    await docker('run', '-d', '--name', 'ex-a', ...loop);
    await lab.untilStep('questions', 'lancer', 'done');
    await docker('rm', '-f', 'ex-a');
    await expect(lab.exercises.answer('questions', 'q0', 0, 'x')).rejects.toMatchObject({
      code: 'answer-unreadable',
    });
    expect(lab.firstCheck('questions', 'q0').observed?.code).toBe('observed:answer-too-soon');
    await docker('run', '-d', '--name', 'ex-a', ...loop);
    const { isLastAnswerWrong } = await lab
      .until(
        'questions',
        () => lab.firstCheck('questions', 'q0').observed?.code === 'observed:answer-awaited',
      )
      .then(() => lab.firstCheck('questions', 'q0'));
    expect(isLastAnswerWrong).toBe(false);
  });
});

describe('an exercise across interruptions', () => {
  test('goes on after the app was closed, with what happened meanwhile', async () => {
    await start('pauses');
    const nom = lab.progress.state.value.exercises.pauses?.variables.nom;
    expect(lab.step('pauses', 'pause').command).toBe(`docker pause ${nom}`);
    await lab.exercises.askHint('pauses', 'pause');
    await docker('run', '-d', '--name', 'ex-a', ...loop);
    await lab.untilStep('pauses', 'lancer', 'done');
    await lab.shut();
    await docker('pause', 'ex-a');
    await docker('unpause', 'ex-a');
    lab = await openTestLab([PAUSES], lab.dataDir);
    await lab.show('pauses');
    await lab.untilStep('pauses', 'reprise', 'done');
    expect(lab.step('pauses', 'pause').hints).toEqual([[{ type: 'text', value: 'un' }]]);
    expect(lab.progress.state.value.exercises.pauses?.variables.nom).toBe(nom);
  });

  test('says that the engine is lost, then ticks again once it is back', async () => {
    await start('pauses');
    await lab.untilJudged('pauses', 'lancer');
    const engine = currentPrivateEngine();
    await engine.stop('SIGKILL');
    await lab.until('pauses', ({ needs }) => !needs.isEngineReady);
    await lab.until('pauses', ({ steps }) =>
      /moteur ne répond pas/.test(
        JSON.stringify(
          steps[0]?.checks.map((check) => describeFact(check.observed ?? { code: '', params: {} })),
        ),
      ),
    );
    await expect(lab.exercises.begin('questions')).rejects.toMatchObject({ code: 'docker-unreachable' });
    await engine.start();
    await untilReady(lab.engine);
    await docker('run', '-d', '--name', 'ex-a', ...loop);
    await lab.untilStep('pauses', 'lancer', 'done');
    await docker('pause', 'ex-a');
    await lab.untilStep('pauses', 'pause', 'done');
  });

  test('two beginnings at once draw the variables once', async () => {
    await Promise.all([lab.exercises.begin('questions'), lab.exercises.begin('questions')]);
    const { variables } = lab.progress.state.value.exercises.questions ?? {};
    await lab.exercises.begin('questions');
    expect(lab.progress.state.value.exercises.questions?.variables).toEqual(variables);
    expect(Number(variables?.port)).toBeGreaterThan(1024);
  });
});

describe('what a pack may reach', () => {
  const NOSY = exerciseFrom({
    id: 'curieux',
    owns: { containers: ['ex-*'] },
    steps: [
      {
        id: 'regards',
        checks: [
          { kind: 'exec', container: 'prive', command: ['true'] },
          { kind: 'http', container: 'prive', containerPort: 8080 },
          { kind: 'logs', container: 'prive', contains: 'x' },
          { kind: 'file', path: 'lien/passwd', contains: 'root' },
          { kind: 'file', path: '../../etc/passwd' },
        ],
      },
    ],
  });

  test('is its own containers and the workspace, nothing else', async () => {
    const own = await openTestLab([NOSY]);
    await symlink('/etc', join(own.workspace.dir, 'lien'));
    await writeFile(join(own.workspace.dir, 'x'), '');
    await own.show('curieux');
    await own.exercises.begin('curieux');
    await docker(
      'run',
      '-d',
      '--name',
      'prive',
      '-p',
      '8080',
      'cale/outils',
      'sh',
      '-c',
      'echo x; httpd -f -p 8080',
    );
    await own.until('curieux', ({ steps }) => {
      const codes = steps[0]?.checks.map((check) => check.observed?.code);
      return (
        String(codes) ===
        String([
          'observed:container-not-owned',
          'observed:container-not-owned',
          'observed:container-not-owned',
          'observed:file-outside',
          'observed:file-outside',
        ])
      );
    });
    await own.close();
  });
});

describe('through the contract', () => {
  test('an exercise is followed, begun, hinted, solved, skipped, planned and reset', async () => {
    const { exercise } = createExerciseRouter(lab.exercises, async () => {}, catalogueOf());
    const abort = new AbortController();
    const stream = await call(exercise.watch, { exerciseId: 'pauses' }, { signal: abort.signal });
    expect(await stream.next()).toMatchObject({
      value: { state: 'not-begun', needs: { isEngineReady: true } },
    });
    const step = { exerciseId: 'pauses', stepId: 'pause' };
    await expect(call(exercise.askHint, step)).rejects.toMatchObject({ code: 'exercise-not-open' });
    await call(exercise.begin, { exerciseId: 'pauses' });
    await call(exercise.askHint, step);
    await call(exercise.showSolution, step);
    await call(exercise.skip, { exerciseId: 'pauses', stepId: 'lancer' });
    await expect(call(exercise.skip, { exerciseId: 'pauses', stepId: 'fin' })).rejects.toMatchObject({
      code: 'step-not-found',
    });
    expect(lab.step('pauses', 'pause')).toMatchObject({
      isCurrent: true,
      hints: [[{ value: 'un' }]],
      solution: [{ text: expect.stringMatching(/^docker pause [a-z]+$/), isKey: false }],
    });
    await docker('create', '--name', 'ex-a', 'cale/outils');
    const plan = await call(exercise.resetPlan, { exerciseId: 'pauses' });
    expect(plan.map((object) => object.name)).toEqual(['ex-a']);
    await call(exercise.reset, { exerciseId: 'pauses', objectIds: plan.map((object) => object.id) });
    await lab.until('pauses', (view) => view.state === 'not-begun');
    expect(await docker('ps', '-aq')).toBe('');
    await expect(call(exercise.begin, { exerciseId: 'inconnu' })).rejects.toMatchObject({
      code: 'exercise-not-found',
    });
    abort.abort();
  });
});

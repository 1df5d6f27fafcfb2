import { expect, it } from 'vitest';
import type { CheckContext } from '#main/course/exercise/checks/check-kind.ts';
import { preparationOf } from '#main/course/exercise/preparation.ts';
import { exerciseFileSchema } from '#main/course/schema/exercise.ts';

const GARDER = ['docker exec ex-web cat /journal > ex-journal.txt', 'cp ex-journal.txt ex-copie.txt'];

const { steps } = exerciseFileSchema.parse({
  ...{ id: 'journal', title: 'Un journal', goal: 'Garder un journal', durationMin: 1 },
  owns: {
    containers: ['ex-web'],
    volumes: ['ex-cuve'],
    files: ['ex-journal.txt', 'ex-copie.txt', 'ex-ecart.txt'],
  },
  steps: [
    {
      ...{ id: 'cuve', instruction: 'Faites-la.', command: 'docker volume create ex-cuve' },
      checks: [{ kind: 'volume', name: 'ex-cuve' }],
    },
    {
      ...{
        id: 'lancer',
        instruction: 'Lancez.',
        command: 'docker run -d --name ex-web -v ex-cuve:/d cale/web',
      },
      checks: [{ kind: 'container', name: 'ex-web', is: { state: 'running' } }],
    },
    {
      ...{ id: 'garder', instruction: 'Gardez.' },
      solution: GARDER.map((run) => ({ run })),
      checks: [
        { kind: 'file', path: 'ex-journal.txt' },
        { kind: 'file', path: 'ex-copie.txt' },
      ],
    },
    {
      ...{
        id: 'comparer',
        instruction: 'Comparez.',
        command: 'diff ex-journal.txt ex-copie.txt > ex-ecart.txt',
      },
      checks: [{ kind: 'file', path: 'ex-ecart.txt' }],
    },
  ],
});

/** A machine with no file, where these are there. */
function machine({ container, hasVolume }: { container: 'exited' | 'paused' | null; hasVolume: boolean }) {
  return {
    docker: {
      engine: { inspectObject: async () => (hasVolume ? {} : null) },
      container: { inspect: async (name: string) => (container ? { name, state: container } : null) },
    },
    workspace: { find: async () => null },
  } as unknown as CheckContext;
}

const told = { steps, variables: {}, isSkipped: () => false };

async function linesIn(context: CheckContext) {
  const current = steps.at(-1);
  const preparation = current ? await preparationOf(told, current, context) : null;
  return preparation?.lines.map(({ text }) => text);
}

it('starts what is stopped before the commands that need it, each told once', async () => {
  expect(await linesIn(machine({ container: 'exited', hasVolume: true }))).toEqual([
    'docker start ex-web',
    ...GARDER,
  ]);
  expect(await linesIn(machine({ container: 'paused', hasVolume: true }))).toEqual([
    'docker unpause ex-web',
    ...GARDER,
  ]);
});

it('makes first what was made first, what makers need included', async () => {
  expect(await linesIn(machine({ container: null, hasVolume: false }))).toEqual([
    'docker volume create ex-cuve',
    'docker run -d --name ex-web -v ex-cuve:/d cale/web',
    ...GARDER,
  ]);
});

it('misses what must go and was never there, and offers the first skipped step that makes some of it', async () => {
  const withEnd = exerciseFileSchema.parse({
    ...{ id: 'fin', title: 'La fin', goal: 'Finir', durationMin: 1 },
    owns: { containers: ['ex-web'], volumes: ['ex-cuve'] },
    steps: [
      ...steps.slice(0, 2),
      {
        ...{ id: 'retirer', instruction: 'Retirez-le.', command: 'docker rm -f ex-web' },
        checks: [{ kind: 'container', name: 'ex-web', exists: false }],
      },
    ],
  }).steps;
  const [, , last] = withEnd;
  if (!last) throw new Error('three steps');
  const context = machine({ container: null, hasVolume: true });
  const offered = (seen: boolean, skipped: string) =>
    preparationOf({ steps: withEnd, variables: {}, isSkipped: (stepId) => stepId === skipped }, last, {
      ...context,
      hasSeen: () => seen,
    });
  expect(await offered(false, 'lancer')).toEqual({
    objects: [{ type: 'container', name: 'ex-web', state: 'gone' }],
    lines: [{ text: 'docker run -d --name ex-web -v ex-cuve:/d cale/web', isKey: false }],
    skipped: { stepId: 'lancer', index: 1 },
  });
  expect(await offered(false, 'cuve')).toMatchObject({ skipped: null });
  expect(await offered(true, 'lancer')).toBeNull();
});

it('misses what the step says that it uses, named or not, made again in vain or not', async () => {
  const wanted = exerciseFileSchema.parse({
    ...{ id: 'usage', title: 'Un usage', goal: 'User', durationMin: 1 },
    owns: { containers: ['ex-web'], volumes: ['ex-cuve'] },
    steps: [
      ...steps.slice(0, 2),
      {
        ...{ id: 'en-vain', instruction: 'Refaites-le.', command: 'docker run -d --name ex-web cale/web' },
        uses: ['ex-web'],
        checks: [
          { kind: 'answer', question: 'Qui ?', source: { from: 'container', name: 'ex-web', field: 'Id' } },
        ],
      },
      {
        ...{ id: 'appeler', instruction: 'Appelez-le.', command: 'curl http://localhost:8000/' },
        uses: ['ex-web'],
        checks: [{ kind: 'file', path: 'ex-page.txt' }],
      },
    ],
  }).steps;
  const [first, second, ...users] = wanted;
  if (!first || !second) throw new Error('four steps');
  for (const current of users) {
    const stated = (container: 'exited' | null) =>
      preparationOf(
        { ...told, steps: [first, second, current] },
        current,
        machine({ container, hasVolume: true }),
      );
    expect(await stated(null)).toMatchObject({ objects: [{ name: 'ex-web', state: 'gone' }] });
    expect(await stated('exited')).toMatchObject({ lines: [{ text: 'docker start ex-web' }] });
  }
});

it('misses no more what the step had to remove, though what it needs was made with it', async () => {
  const both = exerciseFileSchema.parse({
    ...{ id: 'deux', title: 'Deux', goal: 'En garder un', durationMin: 1 },
    owns: { containers: ['ex-un', 'ex-deux'] },
    steps: [
      {
        ...{ id: 'faire', instruction: 'Faites ex-un et ex-deux.' },
        solution: [
          { run: 'docker run --name ex-un cale/web' },
          { run: 'docker run --name ex-deux cale/web' },
        ],
        checks: ['ex-un', 'ex-deux'].map((name) => ({ kind: 'container', name })),
      },
      {
        ...{ id: 'retirer', instruction: 'Retirez-le.', command: 'docker rm ex-un' },
        checks: [
          { kind: 'container', name: 'ex-un', exists: false },
          { kind: 'container', name: 'ex-deux' },
        ],
      },
    ],
  }).steps;
  const [, last] = both;
  if (!last) throw new Error('two steps');
  const context = { ...machine({ container: null, hasVolume: false }), hasSeen: () => true };
  expect(await preparationOf({ ...told, steps: both }, last, context)).toEqual({
    objects: [{ type: 'container', name: 'ex-deux', state: 'gone' }],
    lines: [{ text: 'docker run --name ex-deux cale/web', isKey: false }],
    skipped: null,
  });
});

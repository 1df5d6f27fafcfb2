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

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createLogger } from '#main/core/logger.ts';
import type { Said } from '#main/core/reading.ts';
import { State } from '#main/core/watchable.ts';
import type { KeptBeginning } from '#main/course/exercise/beginning.ts';
import type { ExerciseParts } from '#main/course/exercise/exercise-deps.ts';
import { createExercises } from '#main/course/exercise/exercises.ts';
import { exerciseFileSchema } from '#main/course/schema/exercise.ts';
import { createWorkspace, type Workspace } from '#main/files/workspace.ts';
import { EMPTY_PROGRESS, type Progress, progressSchema } from '#shared/course/progress.ts';
import { AppError } from '#shared/errors.ts';
import { EXERCISE_CLUSTER } from '#shared/strings/fr/exercise-cluster.ts';
import { openApiStandIn, sendJson, sendStatus } from '../../../support/api-stand-in.ts';
import { openKubernetes, statusIs } from '../../../support/connected-cluster.ts';

const file = exerciseFileSchema.parse({
  ...{ id: 'carte', title: 'Une carte', goal: 'Faire une carte', durationMin: 1 },
  needs: { cluster: true },
  owns: { cluster: [{ of: 'configmap', name: 'ex-*' }] },
  steps: [
    {
      ...{ id: 'faire', formerly: 'tracer', instruction: 'Faites-la.' },
      checks: [{ kind: 'cluster-object', of: 'configmap', name: 'ex-carte' }],
    },
  ],
});

let dir: string;
let workspace: Workspace;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'cale-exercises-'));
  workspace = await createWorkspace(dir);
});
afterAll(() => rm(dir, { recursive: true }));

const made = (uid: string, name: string, namespace?: string): Said => ({
  metadata: { uid, name, namespace },
});

function findExercise(exerciseId: string) {
  if (exerciseId !== file.id) throw new AppError('exercise-not-found', { exerciseId });
  return { file, unitId: 'unite', isOurs: true };
}

/** Two clusters in memory, one of them in use; an engine that is not there. `meanwhile` runs at each list of config maps, `found` once an object was found. */
function openTwoClusters(before: Progress = EMPTY_PROGRESS) {
  const maps: Record<string, Said[]> = { a: [], b: [] };
  const world = { current: 'a', meanwhile: () => {}, found: async () => {}, removed: [] as string[] };
  const status = new State({ state: 'ready', server: 'a', context: 'a', canWrite: true });
  const use = (name: string) => {
    world.current = name;
    status.set({ ...status.value, state: 'connecting' });
    status.set({ ...status.value, state: 'ready', server: name, context: name });
  };
  const kubernetes = {
    cluster: {
      ...{ status, states: new State([]), requireReady: () => {}, requireWritable: () => {} },
      ...{ connect: () => {}, onEvent: () => () => {} },
    },
    object: {
      read: async () => made(`cluster-${world.current}`, 'kube-system'),
      find: async (_kind: unknown, _namespace: unknown, name: string) => {
        const found = maps[world.current]?.find(({ metadata }) => (metadata as Said).name === name) ?? null;
        await world.found();
        return found;
      },
      list: async ({ kind }: { kind: string }) => {
        if (kind !== 'ConfigMap') return [];
        const found = [...(maps[world.current] ?? [])];
        world.meanwhile();
        return found;
      },
      remove: async (_kind: unknown, _namespace: unknown, name: string) => {
        world.removed.push(`${world.current}/${name}`);
        maps[world.current] = [];
      },
    },
    pod: {},
  };
  return { ...openExercises(kubernetes, before), world, maps, use };
}

/** The exercise on this Kubernetes, with an engine that is not there. */
function openExercises(kubernetes: object, before: Progress = EMPTY_PROGRESS) {
  const progress = new State<Progress>(before);
  const kept = new Map<string, KeptBeginning>();
  const exercises = createExercises({
    catalogue: { exercise: findExercise, renderMarkdown: () => [] },
    docker: {
      engine: {
        ...{ status: new State({ state: 'lost' }), capabilities: new State({}) },
        ...{ onEvent: () => () => {}, id: async () => '' },
      },
      quiet: {},
    },
    ...{ kubernetes, workspace, logger: createLogger(null) },
    progress: {
      state: progress,
      update: async (change: (all: Progress) => Progress) => progress.update(change),
    },
    beginnings: {
      keep: async (id: string, beginning: KeptBeginning) => void kept.set(id, beginning),
      read: async (id: string) => kept.get(id) ?? null,
      forget: async (id: string) => void kept.delete(id),
    },
  } as unknown as ExerciseParts);
  const isBegun = () => progress.value.exercises.carte !== undefined;
  return { exercises, isBegun, progress };
}

it('begins no exercise whose cluster changes while it is looked at', async () => {
  const { exercises, world, use, isBegun } = openTwoClusters();
  world.meanwhile = () => use('b');
  await expect(exercises.begin('carte')).rejects.toMatchObject({ code: 'cluster-changed' });
  expect(isBegun()).toBe(false);
  use('a');
  world.meanwhile = () => {};
  await exercises.begin('carte');
  expect(isBegun()).toBe(true);
  exercises.close();
});

it('forgets no exercise whose objects stay on a cluster that was left, and removes nothing of another', async () => {
  const { exercises, world, maps, use, isBegun } = openTwoClusters();
  await exercises.begin('carte');
  maps.a = [made('1', 'ex-carte', 'default')];
  maps.b = [made('2', 'ex-carte', 'default')];
  const ids = (await exercises.resetPlan('carte')).map(({ id }) => id);
  expect(ids).toEqual(['cluster/1']);

  world.meanwhile = () => use('b');
  await expect(exercises.resetPlan('carte')).rejects.toMatchObject({ code: 'cluster-changed' });
  use('a');
  await expect(exercises.reset('carte', ids)).rejects.toMatchObject({ code: 'cluster-changed' });
  world.meanwhile = () => {};
  use('b');
  await expect(exercises.reset('carte', ids)).rejects.toMatchObject({ code: 'cluster-changed' });
  expect([isBegun(), world.removed]).toEqual([true, []]);

  use('a');
  expect(await exercises.reset('carte', ids)).toMatchObject({ removed: [{ id: 'cluster/1' }], left: [] });
  expect([isBegun(), world.removed, maps.b.length]).toEqual([false, ['a/ex-carte'], 1]);
  exercises.close();
});

it('lets go of an exercise begun on a cluster that is no longer used', async () => {
  const { exercises, use, isBegun } = openTwoClusters();
  await exercises.begin('carte');
  use('b');
  expect(await exercises.reset('carte', [])).toEqual({ removed: [], left: [] });
  expect(isBegun()).toBe(false);
  exercises.close();
});

it('says that the cluster in use is not the one on which the exercise began', async () => {
  const { exercises, use } = openTwoClusters();
  const isOther = () => exercises.watch('carte').value.needs.cluster?.isOther;
  const unwatch = exercises.watch('carte').subscribe(() => {});
  await exercises.begin('carte');
  expect(isOther()).toBe(false);
  use('b');
  await expect.poll(isOther).toBe(true);
  // Begun again there, it is the one.
  await exercises.reset('carte', []);
  await exercises.begin('carte');
  expect(isOther()).toBe(false);
  use('a');
  await expect.poll(isOther).toBe(true);
  unwatch();
  exercises.close();
});

it('takes no cluster for the one on which the exercise began before it has said which it is', async () => {
  const { exercises, use } = openTwoClusters();
  const view = exercises.watch('carte');
  await exercises.begin('carte');
  const told: unknown[] = [];
  const refusal = () => view.value.needs.cluster && EXERCISE_CLUSTER.refusal(view.value.needs.cluster);
  const unwatch = view.subscribe(() => told.push(refusal()));
  expect(refusal()).toBeNull();
  use('b');
  await expect.poll(refusal).toBe(EXERCISE_CLUSTER.other);
  expect(told).not.toContain(null);
  // The exercise's own is its own again once it has said so.
  use('a');
  await expect.poll(refusal).toBeNull();
  unwatch();
  exercises.close();
});

it('begins nothing on a cluster that is not opened, and says so of one that is closed again', async () => {
  const api = await openApiStandIn();
  api.lie(({ url }, response) => {
    if (url === '/api/v1/namespaces/kube-system') return sendJson(response, made('u0', 'kube-system'));
    return url === '/api/v1/namespaces/default/configmaps/ex-carte' && sendStatus(response, 404, 'NotFound');
  });
  const { kubernetes, choices } = openKubernetes(api.env);
  const { exercises, isBegun } = openExercises(kubernetes);
  kubernetes.cluster.connect();
  const { contextId } = await statusIs(kubernetes, ({ state }) => state === 'ready');
  await expect(exercises.begin('carte')).rejects.toMatchObject({ code: 'cluster-read-only' });
  expect(isBegun()).toBe(false);

  await choices.open(contextId ?? '', true);
  await exercises.begin('carte');
  const observed = () => exercises.watch('carte').value.steps[0]?.checks[0]?.observed?.code;
  const unwatch = exercises.watch('carte').subscribe(() => {});
  await expect.poll(observed).toBe('observed:cluster-missing');
  await choices.open(contextId ?? '', false);
  await expect.poll(observed).toBe('observed:cluster-not-opened');
  unwatch();
  exercises.close();
  await kubernetes.close();
  await api.close();
});

it('writes nothing of a look that goes on after it was closed', async () => {
  const { exercises, world, maps, progress } = openTwoClusters();
  await exercises.begin('carte');
  maps.a = [made('1', 'ex-carte', 'default')];
  const found = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  world.found = () => {
    found.resolve();
    return released.promise;
  };
  const unwatch = exercises.watch('carte').subscribe(() => {});
  await found.promise;
  const before = progress.value;
  unwatch();
  exercises.close();
  released.resolve();
  // All that follows is done in promises: none is left after a turn.
  await nextTurn();
  expect(progress.value).toBe(before);
});

it('knows from its start what was ended of a step under the id it had', () => {
  const tracer = { state: 'done', attempts: 1, doneAt: 2 };
  const carte = { beganAt: 1, variables: {}, steps: { tracer } };
  const gone = { beganAt: 1, variables: {}, steps: {} };
  const kept = progressSchema.parse({ ...EMPTY_PROGRESS, exercises: { carte, gone } });
  const { exercises, progress } = openTwoClusters(kept);
  expect(progress.value.exercises.carte?.steps.faire).toMatchObject(tracer);
  exercises.close();
});

it('forgets, once the machine is cleared, no begun exercise that could not be looked at', async () => {
  const begun = { beganAt: 1, variables: {}, steps: {} };
  const never = { ...begun, beganAt: null };
  const exercisesBefore = { carte: begun, 'autre-cours': begun, jamais: never };
  const { exercises, progress } = openTwoClusters(
    progressSchema.parse({
      ...EMPTY_PROGRESS,
      exercises: exercisesBefore,
      readSections: { unite: ['ports'] },
    }),
  );
  expect(await exercises.clear({ exercises: [], forgetsProgress: true })).toEqual({
    removedCount: 0,
    left: [],
  });
  expect(Object.keys(progress.value.exercises)).toEqual(['autre-cours']);
  expect(progress.value.readSections).toEqual({});
  exercises.close();
});

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AppClient, startApp } from '../support/app-client.ts';
import { copyKeptDataFolder, readKeptJson } from '../support/kept-data-folder.ts';

let dataDir: string;
let app: AppClient;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'cale-gardees-'));
  await copyKeptDataFolder(dataDir);
  app = await startApp(dataDir);
});
afterAll(async () => {
  app.leave();
  await app.shell.end('SIGKILL');
  await rm(dataDir, { recursive: true, force: true });
});

/** What a `watch` procedure says at once. */
async function current<T>(stream: Promise<AsyncIterable<T>>): Promise<T> {
  for await (const value of await stream) return value;
  throw new Error('the stream ended');
}

test('the app of today says everything that the folder of f95f4cf holds', async () => {
  const { version: _version, ...settings } = await readKeptJson('settings.json');
  // What was added since has its first value.
  expect(await app.api.settings.get()).toMatchObject(settings);
  expect(await current(app.api.progress.watch())).toMatchObject(await readKeptJson('progress.json'));
  expect((await app.api.app.info()).damagedFiles).toEqual([]);
});

test('an exercise left half-way goes on from its step, with what it had drawn', async () => {
  const view = await current(app.api.exercise.watch({ exerciseId: 'concepts-port' }));
  expect(view.state).toBe('begun');
  expect(view.steps.slice(0, 4)).toMatchObject([
    { stepId: 'fermer', state: 'done' },
    { stepId: 'dedans', state: 'skipped' },
    { stepId: 'publier', state: 'done' },
    {
      stepId: 'appeler',
      state: 'todo',
      isCurrent: true,
      command: 'curl http://localhost:30965/',
      hints: [expect.anything()],
      solution: [expect.anything()],
    },
  ]);
  const finished = await current(app.api.exercise.watch({ exerciseId: 'premier-conteneur' }));
  expect(finished.state).toBe('finished');
});

test('an exercise whose steps were parted since keeps them done: only what is new is left', async () => {
  const { steps } = await current(app.api.exercise.watch({ exerciseId: 'build-couches' }));
  const idsOf = (wanted: string) => steps.filter(({ state }) => state === wanted).map(({ stepId }) => stepId);
  expect(idsOf('done')).toEqual([
    'mauvaise-recette',
    'faire-lourde',
    'construire-lourde',
    'peser',
    'recette-groupee',
    'bonne-recette',
    'lancer-legere',
    'comparer',
    'recette-double',
    'faire-double',
  ]);
  expect(idsOf('todo')).toEqual(['ranger']);
});

test('a recipe of its workspace opens in the editor', async () => {
  const file = await current(app.api.file.watch({ folder: 'ma-premiere-image', file: 'Dockerfile' }));
  expect(file).toMatchObject({ text: 'FROM cale/minimal\nCMD ["echo", "à quai"]\n', problem: null });
});

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import {
  currentStepOf,
  firstOpeningOf,
  openedAtOf,
  openedHereAtOf,
  progressOf,
  withEndedStep,
  withFormerSteps,
  withRetakenStep,
} from '#main/course/exercise/exercise-progress.ts';
import { exerciseFileSchema } from '#main/course/schema/exercise.ts';
import { EMPTY_PROGRESS, type ExerciseProgress, progressSchema } from '#shared/course/progress.ts';
import { readKeptJson } from '../../../support/kept-data-folder.ts';

const UNITS = join(import.meta.dirname, '../../../../resources/course/fr/units');

async function readExercise(path: string) {
  return exerciseFileSchema.parse(parse(await readFile(join(UNITS, path), 'utf8')));
}

/** An exercise as a data folder of before keeps it, these steps ended. */
async function keptEntry(ended: readonly string[]): Promise<ExerciseProgress> {
  const kept = progressSchema.parse(await readKeptJson('progress.json'));
  const [entry] = Object.values(kept.exercises);
  const done = entry?.steps.lancer;
  if (!entry || !done) throw new Error('the kept folder has no ended step');
  return { ...entry, steps: Object.fromEntries(ended.map((id) => [id, done])) };
}

test.each([
  [
    'build/exercises/build-noms.yaml',
    ['faute', 'lire-l-erreur', 'corriger', 'premiere', 'deuxieme', 'surprise', 'deplacer'],
  ],
  [
    'build/exercises/build-couches.yaml',
    ['mauvaise-recette', 'construire-lourde', 'peser', 'bonne-recette', 'comparer', 'doubler', 'ranger'],
  ],
  [
    'build/exercises/build-fin-immediate.yaml',
    ['recette', 'constater', 'journal', 'reparer', 'verifier', 'ranger'],
  ],
  [
    'ship/exercises/ship-empreinte.yaml',
    [
      ...['hangar', 'premiere', 'image-du-jour', 'pousser', 'noter', 'seconde', 'image-de-nuit', 'repousser'],
      ...['oublier', 'par-nom', 'tirer', 'par-empreinte', 'epingler', 'construire-epingle', 'ranger'],
    ],
  ],
])('%s, finished before some of its steps were parted, stays finished', async (path, ended) => {
  const file = await readExercise(path);
  const entry = await keptEntry(ended);
  expect(currentStepOf(file, entry)).toBeDefined();
  const known = withFormerSteps(entry, file);
  expect(currentStepOf(file, known)).toBeUndefined();
  expect(withFormerSteps(known, file)).toBe(known);
});

test('one left in the middle goes on where it was', async () => {
  const file = await readExercise('build/exercises/build-noms.yaml');
  const known = withFormerSteps(await keptEntry(['faute', 'lire-l-erreur', 'corriger', 'premiere']), file);
  expect(currentStepOf(file, known)?.id).toBe('recette-deux');
});

/** An exercise whose current step opened at this time of the engine. */
async function openSince(stepOpenedAt: number) {
  return begun({ ...(await keptEntry([])), beganAt: 100, stepOpenedAt });
}

function begun(entry: ExerciseProgress) {
  const known = progressOf({ ...EMPTY_PROGRESS, exercises: { un: entry } }, 'un');
  if (!known) throw new Error('it is not begun');
  return known;
}

const at = (openedAt: number) => ({ openedAt, openedHereAt: openedAt, nowMs: openedAt });

const file = { steps: [{ id: 'pas' }, { id: 'suite' }, { id: 'fin' }] };
type Entry = ReturnType<typeof begun>;
const end = (entry: Entry, stepId: string, state: 'done' | 'skipped', ms: number) =>
  begun(withEndedStep(entry, file, stepId, { state, ...at(ms) }));
const retake = (entry: Entry, stepId: string, ms: number, isOpenSinceFirst = false) =>
  begun(withRetakenStep(entry, file, stepId, { ...at(ms), isOpenSinceFirst }));

test('a skipped step that is taken up again opens then, or since it first did where it asks so', async () => {
  const skipped = end(await openSince(200), 'pas', 'skipped', 300);
  expect(openedAtOf(skipped)).toBe(300);
  expect(openedAtOf(retake(skipped, 'pas', 400))).toBe(400);
  expect(openedAtOf(retake(skipped, 'pas', 400, true))).toBe(200);
  const again = end(retake(skipped, 'pas', 400), 'pas', 'skipped', 500);
  expect(openedAtOf(retake(again, 'pas', 600, true))).toBe(200);
});

test('one that counts since it first opened opens here never earlier than the current one did', async () => {
  const skipped = end(await openSince(200), 'pas', 'skipped', 300);
  const early = { openedAt: 400, openedHereAt: 1, isOpenSinceFirst: true };
  const retaken = begun(withRetakenStep(skipped, file, 'pas', early));
  expect([openedAtOf(retaken), openedHereAtOf(retaken)]).toEqual([200, openedHereAtOf(skipped)]);
});

test('what happened since the first of the skipped steps opened may still count', async () => {
  const entry = await openSince(200);
  expect(firstOpeningOf(entry)).toBe(200);
  const skipped = end(entry, 'pas', 'skipped', 300);
  expect(firstOpeningOf(skipped)).toBe(200);
  expect(firstOpeningOf(end(skipped, 'suite', 'done', 400))).toBe(200);
  expect(firstOpeningOf(end(retake(skipped, 'pas', 400), 'pas', 'done', 500))).toBe(300);
});

test.each(['done', 'skipped'] as const)(
  'a step counts from where it did, once one before it was taken up again and %s',
  async (state) => {
    const skipped = end(await openSince(200), 'pas', 'skipped', 300);
    const retaken = retake(skipped, 'pas', 400);
    expect(firstOpeningOf(retaken)).toBe(200);
    const ended = end(retaken, 'pas', state, 500);
    expect([openedAtOf(ended), openedHereAtOf(ended)]).toEqual([300, openedHereAtOf(skipped)]);
    const next = end(ended, 'suite', 'done', 600);
    expect([openedAtOf(next), openedHereAtOf(next)]).toEqual([600, 600]);
  },
);

test('one taken up again that comes after the current one opens in its turn', async () => {
  const both = end(end(await openSince(200), 'pas', 'skipped', 300), 'suite', 'skipped', 400);
  const retaken = retake(retake(both, 'pas', 500), 'suite', 600);
  expect(openedAtOf(retaken)).toBe(500);
  const ended = end(retaken, 'pas', 'done', 700);
  expect(openedAtOf(ended)).toBe(700);
  expect(openedAtOf(end(ended, 'suite', 'done', 800))).toBe(400);
  const whole = end(retake(retake(both, 'pas', 500), 'suite', 600, true), 'pas', 'done', 700);
  expect(openedAtOf(whole)).toBe(300);
});

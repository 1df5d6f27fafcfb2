import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import {
  currentStepOf,
  firstOpeningOf,
  openedAtOf,
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

test('a skipped step that is taken up again opens then, or since it first did where it asks so', async () => {
  const skipped = begun(withEndedStep(await openSince(200), 'pas', { state: 'skipped', ...at(300) }));
  expect(openedAtOf(skipped)).toBe(300);
  const retake = (isOpenSinceFirst: boolean) =>
    begun(withRetakenStep(skipped, 'pas', { ...at(400), isOpenSinceFirst }));
  expect(openedAtOf(retake(false))).toBe(400);
  expect(openedAtOf(retake(true))).toBe(200);
  const again = begun(withEndedStep(retake(false), 'pas', { state: 'skipped', ...at(500) }));
  expect(openedAtOf(begun(withRetakenStep(again, 'pas', { ...at(600), isOpenSinceFirst: true })))).toBe(200);
});

test('what happened since the first of the skipped steps opened may still count', async () => {
  const entry = await openSince(200);
  expect(firstOpeningOf(entry)).toBe(200);
  const skipped = begun(withEndedStep(entry, 'pas', { state: 'skipped', ...at(300) }));
  expect(firstOpeningOf(skipped)).toBe(200);
  expect(firstOpeningOf(begun(withEndedStep(skipped, 'pas', { state: 'done', ...at(400) })))).toBe(400);
});

import { resolve } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { type Catalogue, loadCatalogue } from '#main/course/catalogue/catalogue.ts';
import { namingExercises } from '#main/course/exercise/naming-exercise.ts';
import { EMPTY_PROGRESS, type ExerciseProgress, type Progress } from '#shared/course/progress.ts';

const COURSE = resolve(import.meta.dirname, '../../../../resources/course/fr');

let catalogue: Catalogue;
beforeAll(async () => {
  catalogue = await loadCatalogue({ dir: COURSE, isOurs: true });
});

function begun(exerciseId: string, variables: Record<string, string> = {}): Progress {
  const entry: ExerciseProgress = {
    beganAt: 1,
    stepOpenedAt: 1,
    variables,
    existedBefore: [],
    seen: [],
    steps: {},
  };
  return { ...EMPTY_PROGRESS, exercises: { [exerciseId]: entry } };
}

it('finds the exercise that declares a name, begun or not', () => {
  const exerciseOf = namingExercises(catalogue, EMPTY_PROGRESS);
  expect(exerciseOf('container', ['ex-vitrine'])).toBe('concepts-montage-lie');
  expect(exerciseOf('volume', ['ex-vitrine'])).toBeNull();
  expect(exerciseOf('container', ['nginx'])).toBeNull();
});

it('knows a drawn name only where it was drawn', () => {
  expect(namingExercises(catalogue, EMPTY_PROGRESS)('container', ['ex-loutre'])).toBeNull();
  const exerciseOf = namingExercises(catalogue, begun('prise-en-main-defi', { un: 'loutre', deux: 'phare' }));
  expect(exerciseOf('container', ['ex-loutre'])).toBe('prise-en-main-defi');
  expect(exerciseOf('container', ['ex-vitrine'])).toBe('concepts-montage-lie');
});

it('knows an image by any of its names, with or without latest', () => {
  const exerciseOf = namingExercises(catalogue, EMPTY_PROGRESS);
  expect(exerciseOf('image', ['autre:1', 'ex-navire:latest'])).toBe('build-defi');
});

import { describe, expect, it } from 'vitest';
import { EXERCISE_STEPS } from '#shared/strings/fr/exercise-steps.ts';
import { EXERCISE } from '#shared/strings/fr/exercise-ui.ts';
import { READER } from '#shared/strings/fr/reader.ts';
import { STATUS } from '#shared/strings/fr/status.ts';

describe('the count of steps', () => {
  it('says apart those that were skipped', () => {
    expect(EXERCISE.progress(2, 4, 1)).toBe('2 sur 4, 1 passée');
    expect(STATUS.stepsDone(2, 4, 2)).toBe('2/4 étapes, 2 passées');
    expect(READER.outline.progress(1, 4, 1)).toBe('1 étape faite sur 4, 1 passée');
    expect(READER.outline.finished(3)).toBe('Unité terminée, 3 passées');
  });

  it('says nothing of them when none was', () => {
    expect(EXERCISE.progress(2, 4, 0)).toBe('2 sur 4');
    expect(READER.outline.finished(0)).toBe('Unité terminée');
  });
});

describe('what a step misses', () => {
  it('says of each thing apart what became of it', () => {
    const said = EXERCISE_STEPS.missing([
      { type: 'container', name: 'ex-un', state: 'stopped' },
      { type: 'container', name: 'ex-deux', state: 'gone' },
    ]);
    expect(said).toMatch(
      /: conteneur ex-un \(qui ne tourne plus\) et conteneur ex-deux \(qui n’est pas là\)\.$/,
    );
  });
});

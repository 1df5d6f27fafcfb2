import { describe, expect, it } from 'vitest';
import type { Progress, StepProgress } from '#shared/course/progress.ts';
import type { Outline, UnitSummary } from '#shared/course/views.ts';
import {
  activeStep,
  neighbourSection,
  stepStates,
  unitProgress,
} from '../../../src/renderer/course-progress.ts';

const unit: UnitSummary = {
  unitId: 'run',
  number: 6,
  title: 'Run',
  summary: '',
  durationMin: 45,
  sections: [
    { sectionId: 'anatomie', title: 'Anatomie' },
    { sectionId: 'ports', title: 'Ports' },
  ],
  exercises: [
    { exerciseId: 'run-ports', sectionId: 'ports', title: 'Ports', stepIds: ['publier', 'appeler'] },
  ],
  questionCount: 1,
};
const outline: Outline = {
  title: '',
  units: [{ ...unit, unitId: 'debut', sections: [{ sectionId: 'un', title: 'Un' }] }, unit],
};

describe('progress of a unit', () => {
  it('counts nothing before the learner begins', () => {
    expect(unitProgress(unit, undefined)).toMatchObject({
      marks: ['todo', 'todo'],
      passedCount: 0,
      isFinished: false,
    });
  });

  it('counts a skipped step as passed and not as done', () => {
    const progress = progressWith({ publier: 'done', appeler: 'skipped' });
    expect(unitProgress(unit, progress)).toMatchObject({
      passedCount: 2,
      doneCount: 1,
      skippedCount: 1,
      isFinished: false,
    });
  });

  it('is finished once steps, sections and questions are all passed', () => {
    const progress = progressWith({ publier: 'done', appeler: 'done' });
    progress.readSections.run = ['anatomie', 'ports'];
    progress.quizzes.run = { answers: { q: [0] } };
    expect(unitProgress(unit, progress).isFinished).toBe(true);
  });

  it('keeps the order of the steps, whatever the order of what was saved', () => {
    const progress = progressWith({ appeler: 'done' });
    expect(stepStates(progress, 'run-ports', ['publier', 'appeler'])).toEqual(['todo', 'done']);
  });

  it('names the first step left of an exercise under way, and none when all are passed', () => {
    expect(activeStep(unit, progressWith({ publier: 'done' }))).toEqual({
      exerciseId: 'run-ports',
      sectionId: 'ports',
      number: 2,
      count: 2,
      markIndex: 1,
    });
    expect(activeStep(unit, progressWith({ publier: 'done', appeler: 'skipped' }))).toBeNull();
    expect(activeStep(unit, undefined)).toBeNull();
  });

  it('follows the exercise begun last, wherever it stands in the unit', () => {
    const exercises = [
      { exerciseId: 'premier', sectionId: 'un', title: '', stepIds: ['a', 'b', 'c'] },
      { exerciseId: 'second', sectionId: 'deux', title: '', stepIds: ['d', 'e'] },
    ];
    const progress = progressWith({});
    const begun = {
      variables: {},
      existedBefore: [],
      seen: [],
      stepOpenedAt: null,
      stepOpenedHereAt: null,
      clusterId: null,
      outage: null,
      steps: {},
    };
    progress.exercises = { premier: { ...begun, beganAt: 10 }, second: { ...begun, beganAt: 20 } };
    expect(activeStep({ ...unit, exercises }, progress)).toEqual({
      exerciseId: 'second',
      sectionId: 'deux',
      number: 1,
      count: 2,
      markIndex: 3,
    });
  });
});

describe('the section beside another', () => {
  it('crosses from one unit to the next', () => {
    expect(neighbourSection(outline, 'debut', 'un', 1)).toMatchObject({
      sectionId: 'anatomie',
      isOtherUnit: true,
    });
    expect(neighbourSection(outline, 'run', 'ports', -1)).toMatchObject({
      sectionId: 'anatomie',
      isOtherUnit: false,
    });
  });

  it('is none at both ends of the course and for a place nobody knows', () => {
    expect(neighbourSection(outline, 'debut', 'un', -1)).toBeNull();
    expect(neighbourSection(outline, 'run', 'ports', 1)).toBeNull();
    expect(neighbourSection(outline, 'run', 'ailleurs', 1)).toBeNull();
  });
});

function progressWith(states: Record<string, StepProgress['state']>): Progress {
  const steps = Object.fromEntries(
    Object.entries(states).map(([id, state]) => [
      id,
      {
        state,
        attempts: 0,
        hintsUsed: 0,
        hasSeenSolution: false,
        doneAt: null,
        openedAt: null,
        heldOpening: null,
        bet: null,
      },
    ]),
  );
  const exercise = {
    beganAt: 1,
    variables: {},
    existedBefore: [],
    seen: [],
    stepOpenedAt: null,
    stepOpenedHereAt: null,
    clusterId: null,
    outage: null,
    steps,
  };
  return { version: 1, exercises: { 'run-ports': exercise }, quizzes: {}, readSections: {}, place: null };
}

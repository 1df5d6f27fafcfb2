import type { Progress } from '#shared/course/progress.ts';

/** The progress with the place where the learner is. */
export function withPlace(progress: Progress, place: NonNullable<Progress['place']>): Progress {
  return { ...progress, place };
}

/** The same progress when it was read already. */
export function withSectionRead(progress: Progress, unitId: string, sectionId: string): Progress {
  const read = ownValue(progress.readSections, unitId) ?? [];
  if (read.includes(sectionId)) return progress;
  return { ...progress, readSections: { ...progress.readSections, [unitId]: [...read, sectionId] } };
}

/** Keeps the last answer, in the order of the choices. */
export function withQuizAnswer(
  progress: Progress,
  unitId: string,
  questionId: string,
  choices: readonly number[],
): Progress {
  const answers = ownValue(progress.quizzes, unitId)?.answers ?? {};
  const sorted = [...new Set(choices)].sort((a, b) => a - b);
  const quiz = { answers: { ...answers, [questionId]: sorted } };
  return { ...progress, quizzes: { ...progress.quizzes, [unitId]: quiz } };
}

function ownValue<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

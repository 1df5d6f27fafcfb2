import type { CourseProblem, CourseProblemCode, Place } from '#shared/course/problem.ts';
import { AppError } from '#shared/errors.ts';

/** Receives what is wrong as it is found; reading goes on, so that an author sees every problem at once. */
export type Report = (code: CourseProblemCode, place?: Place, params?: CourseProblem['params']) => void;

/** The first character of a file: where problems of the whole file stand. */
export const FILE_START: Place = { line: 1, column: 1 };

/** Problems in the order they were found, with one reporter for each file. */
export class ProblemList {
  readonly found: CourseProblem[] = [];

  /** A reporter whose problems stand in this file. */
  in(file: string): Report {
    return (code, place = FILE_START, params = {}) => {
      this.found.push({ file, line: place.line, column: place.column, code, params });
    };
  }
}

/** By file, then line, then column: the order an author mends them in. */
export function sortProblems(problems: readonly CourseProblem[]): CourseProblem[] {
  return problems.toSorted((a, b) => compareText(a.file, b.file) || a.line - b.line || a.column - b.column);
}

/** What the learner's side receives of a broken unit: the first problem, as `course-invalid`. */
export function toAppError(problem: CourseProblem): AppError {
  return new AppError('course-invalid', {
    ...problem.params,
    file: problem.file,
    line: problem.line,
    column: problem.column,
    code: problem.code,
  });
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

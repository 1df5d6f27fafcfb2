/**
 * Everything that can be wrong with a course folder, named after its cause. `strings/fr/course-lint.ts` gives each a
 * French sentence and the compiler refuses a missing one.
 */
const COURSE_PROBLEM_CODES = [
  // files
  'file-missing',
  'file-too-large',
  'file-not-utf8',
  'file-not-regular',
  'file-unlisted',
  'path-outside-course',
  'folder-too-large',
  // YAML and schemas
  'yaml-syntax',
  'yaml-too-many-aliases',
  'schema-missing',
  'schema-unknown-key',
  'schema-type',
  'schema-value',
  'schema-too-small',
  'schema-too-big',
  'schema-format',
  'schema-other',
  'id-mismatch',
  'id-duplicate',
  'former-step-not-later',
  // parcours
  'prerequisite-unknown',
  'prerequisite-cycle',
  'unit-number-duplicate',
  // Markdown
  'section-title-missing',
  'markdown-html',
  'markdown-unsupported',
  'markdown-too-complex',
  'markdown-too-large',
  'heading-level',
  'directive-unknown',
  'directive-misplaced',
  'directive-attribute-missing',
  'live-figure-unknown',
  'annex-unknown',
  'directive-unclosed',
  'link-refused',
  'link-target-unknown',
  'code-language-unknown',
  'table-row-cut',
  'term-unknown',
  'term-before-explained',
  'term-excuse-unused',
  'figure-missing',
  'figure-unused',
  'exercise-unknown',
  'exercise-unplaced',
  'exercise-placed-twice',
  'quiz-missing',
  'quiz-unplaced',
  'quiz-placed-twice',
  'quiz-no-right-answer',
  // exercises
  'control-character',
  'command-control-character',
  'variable-undeclared',
  'variable-unused',
  'variable-range',
  'variants-uneven',
  'pattern-invalid',
  'owns-everything',
  'owned-twice',
  'path-unsafe',
  'file-not-editable',
  'name-invalid',
  'step-without-solution',
  'action-target-unknown',
  'reason-unknown',
  'answer-without-question',
  'given-file-not-owned',
  'outage-not-owned',
  'outage-with-question',
  'cluster-not-needed',
  'claim-before-its-pods',
  'port-not-drawn',
  // figures
  'svg-malformed',
  'svg-doctype',
  'svg-root',
  'svg-element-refused',
  'svg-attribute-refused',
  'svg-reference-refused',
  'svg-too-complex',
] as const;
export type CourseProblemCode = (typeof COURSE_PROBLEM_CODES)[number];

/** Something wrong in a course folder: where, what, and the facts its sentence needs; never a sentence. */
export interface CourseProblem {
  /** Relative to the course folder, with `/`. */
  file: string;
  /** From 1. */
  line: number;
  /** From 1. */
  column: number;
  code: CourseProblemCode;
  params: Readonly<Record<string, string | number>>;
}

/** Where something stands in a file; both from 1. */
export interface Place {
  line: number;
  column: number;
}

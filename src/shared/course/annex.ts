/** Lists of the annexes that the app draws from the course and the learner's progress: what `::annexe{de="…"}` may name, and the kind the renderer draws. */
export const ANNEX_KINDS = {
  exercices: 'exercises',
  glossaire: 'glossary',
} as const;
export type AnnexKind = (typeof ANNEX_KINDS)[keyof typeof ANNEX_KINDS];

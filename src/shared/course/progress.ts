import { z } from 'zod';
import { idSchema } from './ids.ts';

/** What the learner said would change, and which option the real difference gave right. */
const betProgressSchema = z.object({
  option: z.number().int(),
  /** False until it was judged, or could not be. */
  isOver: z.boolean(),
  /** Null before, and where none of the options is what happened. */
  right: z.number().int().nullable(),
});
export type BetProgress = z.infer<typeof betProgressSchema>;

/** When a step opened, by the engine's clock and by this machine's. */
const openingSchema = z.object({ openedAt: z.number(), openedHereAt: z.number() });
export type Opening = z.infer<typeof openingSchema>;

const stepProgressSchema = z.object({
  state: z.enum(['todo', 'done', 'skipped']),
  attempts: z.number().int().default(0),
  hintsUsed: z.number().int().default(0),
  hasSeenSolution: z.boolean().default(false),
  doneAt: z.number().nullable().default(null),
  /** Engine time at which it first opened, of a step that was skipped; null for others. */
  openedAt: z.number().nullable().default(null),
  /** What it counts from once it is the current one, where another step does not open it: it was the current one already, or counts from its first opening. */
  heldOpening: openingSchema.nullable().default(null),
  /** Null where nothing was bet. */
  bet: betProgressSchema.nullable().default(null),
});
export type StepProgress = z.infer<typeof stepProgressSchema>;

/** What the app broke in a stack, and what undoing it takes. */
const outageProgressSchema = z.object({
  stepId: z.string(),
  breakageId: z.string(),
  isUndone: z.boolean(),
  /** The container that is broken: a new one where it was made again. */
  containerId: z.string(),
  /** The container as it was, put aside under another name; null where none was made again. */
  asideId: z.string().nullable(),
  /** Aliases that were forgotten. */
  aliases: z.array(z.string()),
  /** Processes that it might have; 0 for any number. */
  processes: z.number(),
});
export type OutageProgress = z.infer<typeof outageProgressSchema>;

const exerciseProgressSchema = z.object({
  /** Engine time at which it began: what existed before is never owned. */
  beganAt: z.number().nullable(),
  variables: z.record(z.string(), z.string()),
  /** Objects that matched `owns` when it began, as `type/id`: never owned, whatever their dates say. */
  existedBefore: z.array(z.string()).default([]),
  /** Objects seen since it began, as `type/name` or `type/name@id`, so that a removal can be told from nothing done. */
  seen: z.array(z.string()).default([]),
  /** Engine time at which the current step opened; events that are not later do not count for it. */
  stepOpenedAt: z.number().nullable().default(null),
  /** The same by this machine's clock, for what a cluster tells. */
  stepOpenedHereAt: z.number().nullable().default(null),
  /** Which cluster it began on; null for one that needs none. */
  clusterId: z.string().nullable().default(null),
  steps: z.record(z.string(), stepProgressSchema),
  /** The last thing that was broken; null before. */
  outage: outageProgressSchema.nullable().default(null),
});
export type ExerciseProgress = z.infer<typeof exerciseProgressSchema>;

const quizProgressSchema = z.object({
  /** Choice indexes the learner picked last, by question id. */
  answers: z.record(z.string(), z.array(z.number().int())),
});

/** Everything a learner would hate to lose; written atomically after each change. */
export const progressSchema = z.object({
  version: z.literal(1),
  exercises: z.record(z.string(), exerciseProgressSchema),
  quizzes: z.record(z.string(), quizProgressSchema),
  /** Sections read to their end, by unit id. */
  readSections: z.record(z.string(), z.array(idSchema)),
  /** Where the learner was: unit, section, scroll position as a ratio of the section's height. */
  place: z
    .object({ unitId: idSchema, sectionId: idSchema, scrollRatio: z.number().min(0).max(1) })
    .nullable(),
});
export type Progress = z.infer<typeof progressSchema>;

/** Progress of somebody who has done nothing yet. */
export const EMPTY_PROGRESS: Progress = {
  version: 1,
  exercises: {},
  quizzes: {},
  readSections: {},
  place: null,
};

import { z } from 'zod';
import { CLEANUP_TYPES } from './cleanup-types.ts';

export const cleanupTypeSchema = z.enum(CLEANUP_TYPES);
export type CleanupType = z.infer<typeof cleanupTypeSchema>;

/** One thing on the engine that could go, as it was when the list was made. */
export const cleanupItemSchema = z.object({
  type: cleanupTypeSchema,
  /** Id; the name for a volume. */
  id: z.string(),
  name: z.string(),
  /** Null where the engine does not say. */
  sizeBytes: z.number().nullable(),
  createdAtMs: z.number(),
  /** The exercise whose file names it. */
  exerciseId: z.string().nullable(),
  isRunning: z.boolean(),
  /** Names of the containers that use it. */
  users: z.array(z.string()),
  /** Every name of an image. */
  references: z.array(z.string()),
});
export type CleanupItem = z.infer<typeof cleanupItemSchema>;

/** What became of one item: removed, or why not. */
export const cleanupOutcomeSchema = z.object({
  type: cleanupTypeSchema,
  id: z.string(),
  name: z.string(),
  errorCode: z.string().nullable(),
  errorDetails: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});
export type CleanupOutcome = z.infer<typeof cleanupOutcomeSchema>;

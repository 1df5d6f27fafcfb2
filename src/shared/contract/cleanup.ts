import { oc } from '@orpc/contract';
import { z } from 'zod';
import { CLEANUP_TYPES } from '../domain/cleanup.ts';
import { errorDetailsSchema, operationRef } from './fields.ts';

/** One thing on the engine that could go, as it was when the list was made. */
const cleanupItemSchema = z.object({
  type: z.enum(CLEANUP_TYPES),
  /** Id; the name for a volume. */
  id: z.string(),
  name: z.string(),
  /** Null where the engine does not say. */
  sizeBytes: z.number().nullable(),
  createdAtMs: z.number(),
  /** The begun exercise that it was born of. */
  exerciseId: z.string().nullable(),
  isRunning: z.boolean(),
  /** Names of the containers that use it. */
  users: z.array(z.string()),
  /** Every name of an image. */
  references: z.array(z.string()),
});
export type CleanupItem = z.infer<typeof cleanupItemSchema>;

/** What became of one item: removed, or why not. */
const cleanupOutcomeSchema = z.object({
  type: z.enum(CLEANUP_TYPES),
  id: z.string(),
  name: z.string(),
  errorCode: z.string().nullable(),
  errorDetails: errorDetailsSchema,
});
export type CleanupOutcome = z.infer<typeof cleanupOutcomeSchema>;

export const cleanupContract = {
  cleanup: {
    /** The engine measures everything: seconds on a full disk; ask only when asked to. */
    look: oc.output(z.array(cleanupItemSchema)),
    /** Removes exactly these, each looked at again first; what became of each is read by `outcomes`. */
    remove: oc.input(z.object({ items: z.array(cleanupItemSchema).min(1).max(2_000) })).output(operationRef),
    /** Throws `operation-not-found`. */
    outcomes: oc.input(operationRef).output(z.array(cleanupOutcomeSchema)),
  },
};

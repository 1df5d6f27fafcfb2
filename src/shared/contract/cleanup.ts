import { oc } from '@orpc/contract';
import { z } from 'zod';
import { cleanupItemSchema, cleanupOutcomeSchema } from '../domain/cleanup.ts';

const operationRef = z.object({ operationId: z.string() });

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

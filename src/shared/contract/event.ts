import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { ENGINE_EVENT_TYPES } from '../domain/engine.ts';

/** Events that came together, in the engine's order. */
const eventBatchSchema = z.object({
  /** What was told before is of another engine, or told again here. */
  isReset: z.boolean(),
  events: z.array(
    z.object({
      type: z.enum(ENGINE_EVENT_TYPES),
      /** The engine's own word. */
      action: z.string(),
      id: z.string(),
      name: z.string(),
      attributes: z.record(z.string(), z.string()),
      timeMs: z.number(),
    }),
  ),
  /** Events before these that came faster than they were read. */
  missedCount: z.number(),
});
export type EventBatch = z.infer<typeof eventBatchSchema>;

export const eventContract = {
  event: {
    /** What the engine still remembers, then its events as they come; nothing while no engine is ready. */
    watch: oc.output(eventIterator(eventBatchSchema)),
  },
};

import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import {
  buildContextSchema,
  buildFileRefSchema,
  buildLogSchema,
  buildRequestSchema,
  buildViewSchema,
} from '../domain/build.ts';

const operationRef = z.object({ operationId: z.string().max(64) });

export const buildContract = {
  build: {
    /** What the folder would send, measured within a bounded walk. */
    context: oc.input(buildFileRefSchema).output(buildContextSchema),
    start: oc.input(buildRequestSchema).output(operationRef),
    /** The last builds, the newest last. */
    watch: oc.output(eventIterator(z.array(buildViewSchema))),
    /** The end of what a step wrote, and all that follows. */
    watchLog: oc
      .input(operationRef.extend({ stepId: z.string().max(128) }))
      .output(eventIterator(buildLogSchema)),
    /** Builds the recipe up to the instruction that failed, as `LAST_LAYER_REFERENCE`. */
    lastLayer: oc.input(operationRef).output(operationRef),
  },
};

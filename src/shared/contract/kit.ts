import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { kitStatusSchema } from '../domain/kit.ts';
import { operationUpdateSchema } from '../domain/operation.ts';

export const kitContract = {
  kit: {
    watch: oc.output(eventIterator(kitStatusSchema)),
    /** Loads the missing course images from their verified archives; builds the archives first where it can. */
    load: oc.output(z.object({ operationId: z.string() })),
  },
  operation: {
    /** Replays what was missed since `afterSeq`, then follows until the operation ends. */
    watch: oc
      .input(z.object({ operationId: z.string(), afterSeq: z.number().int().min(0).default(0) }))
      .output(eventIterator(operationUpdateSchema)),
    cancel: oc.input(z.object({ operationId: z.string() })).output(z.void()),
  },
};

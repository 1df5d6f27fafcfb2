import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { engineSourceSchema, engineStatusSchema, preflightResultSchema } from '../domain/engine.ts';

export const engineContract = {
  engine: {
    /** The current status at once, then each change. */
    watch: oc.output(eventIterator(engineStatusSchema)),
    listSources: oc.output(z.array(engineSourceSchema)),
    /** `sourceId: null` goes back to automatic; `customUrl` adds a source the app did not find. */
    select: oc
      .input(z.object({ sourceId: z.string().nullable(), customUrl: z.string().max(512).optional() }))
      .output(z.void()),
    /** The learner agrees that commands go to this remote engine. */
    confirmRemote: oc.input(z.object({ endpoint: z.string() })).output(z.void()),
    retry: oc.output(z.void()),
    /** Runs every check, yielding each result as it is known; ends after the last one. */
    preflight: oc.output(eventIterator(preflightResultSchema)),
  },
};

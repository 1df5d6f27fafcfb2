import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { changeBurstSchema } from '../domain/changes.ts';

export const changesContract = {
  changes: {
    /** What changed on the engine since the app knows it, the newest burst first. */
    watch: oc.output(eventIterator(z.array(changeBurstSchema))),
    /** Forgets what was told so far. */
    clear: oc.output(z.void()),
  },
};

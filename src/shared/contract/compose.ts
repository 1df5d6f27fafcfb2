import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import {
  composeRefSchema,
  composeRequestSchema,
  composeRunSchema,
  composeStackSchema,
} from '../domain/compose.ts';

export const composeContract = {
  compose: {
    /** The stack as Compose reads it, at once and after each change of the workspace. */
    watchStack: oc.input(composeRefSchema).output(eventIterator(composeStackSchema)),
    /** The last run of each stack, at once and as it goes on. */
    watchRuns: oc.output(eventIterator(z.array(composeRunSchema))),
    /** Refuses with `compose-project-elsewhere` when the project's containers come from another folder. */
    start: oc.input(composeRequestSchema).output(z.object({ operationId: z.string() })),
    /** Forgets an ended run. */
    dismiss: oc.input(z.object({ operationId: z.string().max(64) })).output(z.void()),
  },
};

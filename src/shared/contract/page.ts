import { oc } from '@orpc/contract';
import { z } from 'zod';
import { KEPT_NAME, MAX_KEPT_CHARS } from '../domain/page-state.ts';

const nameSchema = z.string().max(500).regex(KEPT_NAME);

const valueSchema = z.json().refine((value) => JSON.stringify(value).length <= MAX_KEPT_CHARS);

/**
 * What the page keeps for the learner from one start to the next: its origin, and what a browser keeps there, is another
 * each time.
 */
export const pageContract = {
  page: {
    /** All that is kept, by name. */
    all: oc.output(z.record(z.string(), z.json())),
    /** On disk once it resolves; null forgets the name. Throws `input-invalid` when nothing more can be kept. */
    keep: oc.input(z.object({ name: nameSchema, value: valueSchema })).output(z.void()),
  },
};

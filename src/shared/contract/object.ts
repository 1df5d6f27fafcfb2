import { eventIterator, oc } from '@orpc/contract';
import { objectChangeSchema } from '../domain/objects.ts';

export const objectContract = {
  object: {
    /** Everything at once, then small changes, coalesced for who reads slowly. */
    watch: oc.output(eventIterator(objectChangeSchema)),
  },
};

import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { containerIdSchema } from '../domain/container.ts';
import { MAX_COMPARED, namespaceViewSchema } from '../domain/namespace.ts';

export const namespaceContract = {
  namespace: {
    /** The namespaces of these containers and of the host, again when one of them starts or ends. */
    watch: oc
      .input(z.object({ containerIds: z.array(containerIdSchema).min(1).max(MAX_COMPARED) }))
      .output(eventIterator(namespaceViewSchema)),
  },
};

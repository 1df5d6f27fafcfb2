import { oc } from '@orpc/contract';
import { z } from 'zod';
import { containerIdSchema, networkIdSchema, networkRequestSchema, reachSchema } from '../domain/network.ts';

const networkRef = z.object({ networkId: networkIdSchema });
const connection = networkRef.extend({ containerId: containerIdSchema });
const operationRef = z.object({ operationId: z.string() });

export const networkContract = {
  network: {
    /** Throws `name-already-used`, `subnet-overlap`. */
    create: oc.input(networkRequestSchema).output(networkRef),
    /** Throws `object-in-use` while a running container is on it. */
    remove: oc.input(networkRef).output(z.void()),
    connect: oc.input(connection).output(z.void()),
    disconnect: oc.input(connection).output(z.void()),
    /** Tries to reach the target from the source's own network namespace; the result is read by `reach`. */
    probe: oc
      .input(
        z.object({
          sourceId: containerIdSchema,
          targetId: containerIdSchema,
          /** Also tried, besides the ports the target says it listens on. */
          port: z.number().int().min(1).max(65_535).nullable(),
        }),
      )
      .output(operationRef),
    /** What a probe that is done found. Throws `operation-not-found`. */
    reach: oc.input(operationRef).output(reachSchema),
  },
};

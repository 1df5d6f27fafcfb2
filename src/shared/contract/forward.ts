import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { FORWARD_TABLES } from '../domain/cluster.ts';
import { MAX_PORT } from '../domain/network.ts';
import { failureFields, kubeLabelSchema, kubeNameSchema } from './fields.ts';

const forwardSchema = z.object({
  forwardId: z.string(),
  table: z.enum(FORWARD_TABLES),
  namespace: z.string(),
  name: z.string(),
  /** Of the service, or of the pod. */
  port: z.number(),
  localPort: z.number(),
  /** Where a browser reaches it. */
  url: z.string(),
  /** The pod that answers now; null while none is ready. */
  podName: z.string().nullable(),
  connections: z.number(),
  /** Why the last connection found nobody. */
  ...failureFields,
});
export type ClusterForward = z.infer<typeof forwardSchema>;

const portNumber = z.number().int().min(1).max(MAX_PORT);

export const forwardContract = {
  forward: {
    /** Opens a port of this machine, on 127.0.0.1 alone; `port-already-used` where `localPort` is taken. */
    open: oc
      .input(
        z.object({
          table: z.enum(FORWARD_TABLES),
          namespace: kubeLabelSchema,
          name: kubeNameSchema,
          port: portNumber,
          localPort: portNumber.nullable().default(null),
        }),
      )
      .output(forwardSchema),
    close: oc.input(z.object({ forwardId: z.string().max(64) })).output(z.void()),
    watch: oc.output(eventIterator(z.array(forwardSchema))),
  },
};

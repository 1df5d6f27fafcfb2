import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { MAX_COMPARED, NAMESPACE_KINDS } from '../domain/namespace.ts';
import { containerIdSchema } from './fields.ts';

/** Number of each namespace a process is in; null where it could not be read. Same number, same namespace. */
const namespaceSetSchema = z.record(z.enum(NAMESPACE_KINDS), z.string().nullable());
export type NamespaceSet = z.infer<typeof namespaceSetSchema>;

const namespaceViewSchema = z.object({
  /** Those `--pid=host` and its like give back, `mnt` always unknown; null where the host lends none. */
  host: namespaceSetSchema.nullable(),
  /** Of each container's first process; null for one that does not run or cannot be read. */
  containers: z.array(z.object({ containerId: z.string(), namespaces: namespaceSetSchema.nullable() })),
});
export type NamespaceView = z.infer<typeof namespaceViewSchema>;

export const namespaceContract = {
  namespace: {
    /** The namespaces of these containers and of the host, again when one of them starts or ends. */
    watch: oc
      .input(z.object({ containerIds: z.array(containerIdSchema).min(1).max(MAX_COMPARED) }))
      .output(eventIterator(namespaceViewSchema)),
  },
};

import { z } from 'zod';

/** The kernel's eight views, in the order the course tells them. */
export const NAMESPACE_KINDS = ['mnt', 'uts', 'ipc', 'pid', 'net', 'user', 'cgroup', 'time'] as const;
export type NamespaceKind = (typeof NAMESPACE_KINDS)[number];

/** Number of each namespace a process is in; null where it could not be read. Same number, same namespace. */
export const namespaceSetSchema = z.record(z.enum(NAMESPACE_KINDS), z.string().nullable());
export type NamespaceSet = z.infer<typeof namespaceSetSchema>;

/** Containers compared at once. */
export const MAX_COMPARED = 2;

export const namespaceViewSchema = z.object({
  /** Those `--pid=host` and its like give back, `mnt` always unknown; null where the host lends none. */
  host: namespaceSetSchema.nullable(),
  /** Of each container's first process; null for one that does not run or cannot be read. */
  containers: z.array(z.object({ containerId: z.string(), namespaces: namespaceSetSchema.nullable() })),
});
export type NamespaceView = z.infer<typeof namespaceViewSchema>;

/** The kernel's eight views, in the order the course tells them. */
export const NAMESPACE_KINDS = ['mnt', 'uts', 'ipc', 'pid', 'net', 'user', 'cgroup', 'time'] as const;
export type NamespaceKind = (typeof NAMESPACE_KINDS)[number];

/** Containers compared at once. */
export const MAX_COMPARED = 2;

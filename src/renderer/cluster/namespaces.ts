import type { ClusterView } from './tables.ts';

/** How a namespace is: one of a cluster that lets nobody list them counts as there. */
type NamespaceState = 'there' | 'leaving' | 'absent';

/** Whether the chosen namespace is there, leaves with all it holds, or is not in the cluster; null is all of them. */
export function namespaceState({ namespaces }: ClusterView, namespace: string | null): NamespaceState {
  if (namespace === null || namespaces.length === 0) return 'there';
  const found = namespaces.find(({ name }) => name === namespace);
  if (!found) return 'absent';
  return found.deletingSinceMs === null ? 'there' : 'leaving';
}

/** Names to choose from: those of the cluster, and the chosen one, which may be gone. */
export function namespaceNames({ namespaces }: ClusterView, namespace: string | null): readonly string[] {
  const names = namespaces.map(({ name }) => name);
  return namespace === null || names.includes(namespace) ? names : [namespace, ...names];
}

import { CLUSTER } from '#shared/strings/fr/cluster.ts';
import { namespaceNames } from '../../../cluster/namespaces.ts';
import type { ClusterView } from '../../../cluster/tables.ts';
import { Choice } from '../../../panel/Choice.tsx';

/** Stands for every namespace in the list of choices: no namespace has this name. */
const ALL = '*';

interface NamespaceChoiceProps {
  view: ClusterView;
  /** Null for all of them. */
  namespace: string | null;
  onChange: (namespace: string | null) => void;
}

/** One namespace of the cluster, or all. */
export function NamespaceChoice({ view, namespace, onChange }: NamespaceChoiceProps) {
  const names = namespaceNames(view, namespace).map((name) => ({ id: name, name }));
  return (
    <Choice
      aria-label={CLUSTER.namespace}
      className="field k8s-namespace"
      value={namespace ?? ALL}
      options={[{ id: ALL, name: CLUSTER.allNamespaces }, ...names]}
      onChange={(id) => onChange(id === ALL ? null : id)}
    />
  );
}

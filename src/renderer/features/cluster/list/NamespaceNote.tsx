import { CLUSTER } from '#shared/strings/fr/cluster.ts';
import { namespaceState } from '../../../cluster/namespaces.ts';
import type { ClusterView } from '../../../cluster/tables.ts';
import { Button } from '../../../components/Button.tsx';
import { Nothing } from '../../../panel/Body.tsx';

/** Says that the chosen namespace leaves with all it holds; nothing of any other. */
export function NamespaceLeaving({ view, namespace }: { view: ClusterView; namespace: string | null }) {
  if (namespace === null || namespaceState(view, namespace) !== 'leaving') return null;
  return (
    <p className="panel-note panel-strip" role="status">
      {CLUSTER.namespaceLeaving(namespace)}
    </p>
  );
}

interface NamespaceAbsentProps {
  namespace: string;
  onChange: (namespace: null) => void;
}

/** Says that the chosen namespace is not in the cluster, and leads to the others. */
export function NamespaceAbsent({ namespace, onChange }: NamespaceAbsentProps) {
  return (
    <Nothing title={CLUSTER.namespaceAbsent(namespace)} text={CLUSTER.namespaceAbsentText}>
      <Button onClick={() => onChange(null)}>{CLUSTER.showAll}</Button>
    </Nothing>
  );
}

import type { ClusterTable } from '#shared/domain/cluster.ts';
import { CLUSTER, CLUSTER_KINDS } from '#shared/strings/fr/cluster.ts';

/** The tables as the panel groups them: what one looks at most, first. */
const GROUPS: readonly (readonly [keyof typeof CLUSTER.groups, readonly ClusterTable[]])[] = [
  ['workloads', ['pods', 'deployments', 'replicaSets', 'statefulSets', 'daemonSets', 'jobs', 'cronJobs']],
  ['network', ['services', 'endpointSlices', 'ingresses']],
  ['config', ['configMaps', 'secrets']],
  ['storage', ['claims', 'volumes', 'storageClasses']],
  ['cluster', ['nodes', 'namespaces', 'events']],
];

const TABLES = GROUPS.flatMap(([, tables]) => tables);

interface KindChoiceProps {
  value: ClusterTable;
  onChange: (table: ClusterTable) => void;
}

/** Which kind of objects is listed. */
export function KindChoice({ value, onChange }: KindChoiceProps) {
  return (
    <select
      className="field k8s-kind"
      aria-label={CLUSTER.kind}
      value={value}
      onChange={(event) => onChange(TABLES.find((table) => table === event.target.value) ?? value)}
    >
      {GROUPS.map(([group, tables]) => (
        <optgroup key={group} label={CLUSTER.groups[group]}>
          {tables.map((table) => (
            <option key={table} value={table}>
              {CLUSTER_KINDS[table].many}
            </option>
          ))}
        </optgroup>
      ))}
    </select>
  );
}

import { useCallback } from 'react';
import type { ClusterUsage } from '#shared/contract/cluster.ts';
import { MEASURED_TABLES, type MeasuredTable } from '#shared/domain/cluster.ts';
import { parseQuantity } from '#shared/domain/quantity.ts';
import { USAGE } from '#shared/strings/fr/cluster-actions.ts';
import { useClusterStatus } from '../../../cluster/status.ts';
import { formatBytes, formatRatio } from '../../../format.ts';
import { Facts, Section } from '../../../panel/Body.tsx';
import { EquivalentCommand } from '../../../panel/EquivalentCommand.tsx';
import { useApi, useWatch } from '../../../session.ts';
import { type Subject, targetOf } from '../actions/object-actions.ts';
import { topCommand } from '../kubectl-command.ts';

interface UsageProps {
  subject: Subject;
  isShown: boolean;
}

/** What a pod or a node uses while one looks at it; nothing where its cluster does not measure it. */
export function Usage({ subject, isShown }: UsageProps) {
  const usage = useUsage(subject, isShown);
  if (!usage) return null;
  const { cpus, memoryBytes, containers } = usage;
  const whole = 'allocatable' in subject.object ? subject.object.allocatable : {};
  return (
    <Section title={USAGE.title}>
      <Facts
        facts={[
          [USAGE.cpu, USAGE.cpus(cpus) + shareOf(cpus, whole.cpu)],
          [USAGE.memory, formatBytes(memoryBytes) + shareOf(memoryBytes, whole.memory)],
          ...(containers.length < 2 ? [] : containers.map(containerFact)),
        ]}
      />
      <EquivalentCommand command={topCommand(targetOf(subject))} />
    </Section>
  );
}

function useUsage({ table, object }: Subject, isShown: boolean): ClusterUsage | null {
  const api = useApi();
  const hasMetrics = useClusterStatus()?.hasMetrics ?? false;
  const { namespace, name } = object;
  const measured = isMeasured(table) ? table : null;
  const open = useCallback(
    (options: { signal: AbortSignal }) =>
      api.cluster.usage({ table: measured ?? 'pods', namespace, name }, options),
    [api, measured, namespace, name],
  );
  return useWatch(measured !== null && hasMetrics && isShown ? open : null) ?? null;
}

function isMeasured(table: Subject['table']): table is MeasuredTable {
  return (MEASURED_TABLES as readonly string[]).includes(table);
}

/** `, 12 %` of what a node has; nothing where that is not known. */
function shareOf(used: number, whole = ''): string {
  const total = parseQuantity(whole);
  return total ? `, ${formatRatio(used / total)}` : '';
}

function containerFact({ name, cpus, memoryBytes }: ClusterUsage['containers'][number]) {
  return [name, `${USAGE.cpus(cpus)}, ${formatBytes(memoryBytes)}`] as const;
}

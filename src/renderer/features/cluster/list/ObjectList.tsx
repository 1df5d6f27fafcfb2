import { useCallback, useMemo } from 'react';
import type { ClusterObject } from '#shared/contract/cluster-object.ts';
import { CLUSTER_TABLES, type ClusterTable } from '#shared/domain/cluster.ts';
import { CLUSTER, CLUSTER_KINDS } from '#shared/strings/fr/cluster.ts';
import { namespaceState } from '../../../cluster/namespaces.ts';
import type { ClusterView, ObjectRef } from '../../../cluster/tables.ts';
import { useClock } from '../../../cluster/use-clock.ts';
import { Button } from '../../../components/Button.tsx';
import { VirtualList } from '../../../components/VirtualList.tsx';
import { Nothing } from '../../../panel/Body.tsx';
import { EquivalentCommand } from '../../../panel/EquivalentCommand.tsx';
import { getCommand } from '../kubectl-command.ts';
import { replacedSets } from '../object/relations.ts';
import { listObjects, type ObjectFilter } from './list-objects.ts';
import { NamespaceAbsent } from './NamespaceNote.tsx';
import { ObjectRow } from './ObjectRow.tsx';
import type { RowContext } from './row-facts.ts';

/** Height of a row before it is measured, in pixels. */
const ROW_PX = 56;

interface ObjectListProps {
  view: ClusterView;
  table: ClusterTable;
  filter: ObjectFilter;
  isShown: boolean;
  onFilter: (filter: ObjectFilter) => void;
  onOpen: (ref: ObjectRef) => void;
}

/** The objects of one table, or why there is none on screen. */
export function ObjectList({ view, table, filter, isShown, onFilter, onOpen }: ObjectListProps) {
  const rows = useMemo(() => listObjects(view, table, filter), [view, table, filter]);
  const context = useRowContext(view, isShown);
  const hasNamespace = CLUSTER_TABLES[table].isNamespaced && filter.namespace === null;
  const open = useCallback(({ uid }: ClusterObject) => onOpen({ table, uid }), [table, onOpen]);
  const renderItem = useCallback(
    (object: ClusterObject) => (
      <ObjectRow table={table} object={object} context={context} hasNamespace={hasNamespace} onOpen={open} />
    ),
    [table, context, hasNamespace, open],
  );
  const { kind, isNamespaced } = CLUSTER_TABLES[table];
  if (rows.length === 0) return <NoObject {...{ view, table, filter, onFilter }} />;
  return (
    <>
      <VirtualList
        key={table}
        label={CLUSTER.list(CLUSTER_KINDS[table].many, isNamespaced ? filter.namespace : null)}
        items={rows}
        keyOf={uidOf}
        estimatePx={ROW_PX}
        renderItem={renderItem}
      />
      <footer className="panel-foot k8s-foot">
        <EquivalentCommand command={getCommand(kind, { namespace: filter.namespace, isNamespaced })} />
      </footer>
    </>
  );
}

const uidOf = ({ uid }: ClusterObject) => uid;

/** What rows of one table need of the others. */
function useRowContext({ endpointSlices, pods, replicaSets }: ClusterView, isShown: boolean): RowContext {
  const nowMs = useClock(isShown);
  const readyByService = useMemo(() => countReady(endpointSlices), [endpointSlices]);
  const podsByNode = useMemo(() => countByNode(pods), [pods]);
  const replaced = useMemo(() => replacedSets({ replicaSets }), [replicaSets]);
  return useMemo(
    () => ({ nowMs, readyByService, podsByNode, replacedSets: replaced }),
    [nowMs, readyByService, podsByNode, replaced],
  );
}

function countReady(slices: ClusterView['endpointSlices']): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { namespace, serviceName, endpoints } of slices) {
    const key = `${namespace}/${serviceName}`;
    const ready = endpoints.filter(({ isReady }) => isReady).length;
    counts.set(key, (counts.get(key) ?? 0) + ready);
  }
  return counts;
}

function countByNode(pods: ClusterView['pods']): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { nodeName } of pods)
    if (nodeName !== null) counts.set(nodeName, (counts.get(nodeName) ?? 0) + 1);
  return counts;
}

type NoObjectProps = Pick<ObjectListProps, 'view' | 'table' | 'filter' | 'onFilter'>;

function NoObject({ view, table, filter, onFilter }: NoObjectProps) {
  const { namespace, text, isTroubledOnly } = filter;
  const name = CLUSTER_KINDS[table].many;
  const { kind, isNamespaced } = CLUSTER_TABLES[table];
  const total = view[table].length;
  const showAll = () => onFilter({ ...filter, namespace: null });
  if (
    namespace !== null &&
    CLUSTER_TABLES[table].isNamespaced &&
    namespaceState(view, namespace) === 'absent'
  )
    return <NamespaceAbsent namespace={namespace} onChange={showAll} />;
  if (total > 0 && (text !== '' || isTroubledOnly))
    return (
      <Nothing title={CLUSTER.noMatch}>
        <Button onClick={() => onFilter({ ...filter, text: '', isTroubledOnly: false })}>
          {CLUSTER.clear}
        </Button>
      </Nothing>
    );
  return (
    <Nothing title={CLUSTER.nothing(name, total > 0 ? namespace : null)} text={CLUSTER.nothingText}>
      <EquivalentCommand command={getCommand(kind, { namespace, isNamespaced })} />
      {total > 0 && (
        <>
          <p>{CLUSTER.otherNamespaces(total)}</p>
          <Button onClick={showAll}>{CLUSTER.showAll}</Button>
        </>
      )}
    </Nothing>
  );
}

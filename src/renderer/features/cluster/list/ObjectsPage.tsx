import { useMemo } from 'react';
import type { ClusterTableState } from '#shared/contract/cluster.ts';
import type { ClusterTable } from '#shared/domain/cluster.ts';
import { CLUSTER, CLUSTER_KINDS } from '#shared/strings/fr/cluster.ts';
import type { ClusterView, ObjectRef } from '../../../cluster/tables.ts';
import { errorText, useErrorTexts } from '../../../error-texts.ts';
import { Failure } from '../../../panel/Failure.tsx';
import { Check, FilterField } from '../../../panel/Fields.tsx';
import { KindChoice } from './KindChoice.tsx';
import { isTroubled, type ObjectFilter } from './list-objects.ts';
import { NamespaceChoice } from './NamespaceChoice.tsx';
import { NamespaceLeaving } from './NamespaceNote.tsx';
import { ObjectList } from './ObjectList.tsx';
import { useTableState } from './use-table-state.ts';

interface ObjectsPageProps {
  view: ClusterView;
  table: ClusterTable;
  filter: ObjectFilter;
  isShown: boolean;
  onTable: (table: ClusterTable) => void;
  onFilter: (filter: ObjectFilter) => void;
  onOpen: (ref: ObjectRef) => void;
}

/** The cluster's objects, one kind at a time: choose, filter, open. */
export function ObjectsPage(props: ObjectsPageProps) {
  const { view, table, filter, isShown, onTable, onFilter, onOpen } = props;
  const state = useTableState(table);
  const isReading =
    !view.isKnown || (state?.state !== 'read' && state?.state !== 'failed' && view[table].length === 0);
  return (
    <>
      <div className="panel-bar panel-strip">
        <KindChoice value={table} onChange={onTable} />
        <NamespaceChoice
          view={view}
          namespace={filter.namespace}
          onChange={(namespace) => onFilter({ ...filter, namespace })}
        />
        <FilterField
          label={CLUSTER.filter}
          value={filter.text}
          onChange={(text) => onFilter({ ...filter, text })}
        />
        {table === 'pods' && <TroubledOnly view={view} filter={filter} onFilter={onFilter} />}
      </div>
      <NamespaceLeaving view={view} namespace={filter.namespace} />
      <TableState table={table} state={state} />
      {isReading ? (
        <p className="tool-loading">{CLUSTER.waiting}</p>
      ) : (
        <ObjectList {...{ view, table, filter, isShown, onFilter, onOpen }} />
      )}
    </>
  );
}

type ChoiceProps = Pick<ObjectsPageProps, 'view' | 'filter' | 'onFilter'>;

function TroubledOnly({ view, filter, onFilter }: ChoiceProps) {
  const { namespace, isTroubledOnly } = filter;
  const count = useMemo(
    () =>
      view.pods.filter((pod) => (namespace === null || pod.namespace === namespace) && isTroubled(pod))
        .length,
    [view.pods, namespace],
  );
  return (
    <Check
      label={`${CLUSTER.onlyTroubled} (${count})`}
      isChecked={isTroubledOnly}
      onChange={(isTroubledOnly) => onFilter({ ...filter, isTroubledOnly })}
    />
  );
}

/** Says why a table could not be read, or is not whole. */
function TableState({ table, state }: { table: ClusterTable; state: ClusterTableState | undefined }) {
  useErrorTexts();
  if (!state) return null;
  if (state.state === 'failed' && state.errorCode !== null)
    return <Failure text={errorText(state.errorCode, state.errorDetails)} />;
  if (!state.isTruncated) return null;
  return <p className="panel-note panel-strip">{CLUSTER.truncated(CLUSTER_KINDS[table].many)}</p>;
}

import { memo } from 'react';
import type { ClusterObject } from '#shared/contract/cluster-object.ts';
import type { ClusterTable } from '#shared/domain/cluster.ts';
import { formatAge } from '../../../cluster/format-age.ts';
import { Row } from '../../../panel/Row.tsx';
import { Mark } from '../Mark.tsx';
import { type RowContext, rowFacts } from './row-facts.ts';

interface ObjectRowProps {
  table: ClusterTable;
  object: ClusterObject;
  context: RowContext;
  /** The list is of several namespaces: say which. */
  hasNamespace: boolean;
  onOpen: (object: ClusterObject) => void;
}

/** One object of a list: how it is, its name, a figure, then facts. */
export const ObjectRow = memo(({ table, object, context, hasNamespace, onOpen }: ObjectRowProps) => {
  const { tone, side, facts } = rowFacts(table, object, context);
  const isEvent = table === 'events';
  const name = 'reason' in object && isEvent ? object.reason : object.name;
  const age = isEvent ? '' : formatAge(context.nowMs - object.createdAtMs);
  const namespace = hasNamespace ? (object.namespace ?? '') : '';
  const [state = '', ...others] = facts.filter((fact) => fact !== '');
  return (
    <Row
      name={
        <>
          <Mark tone={tone} />
          {name}
        </>
      }
      title={name}
      side={side}
      onOpen={() => onOpen(object)}
    >
      <span className={tone === 'bad' || tone === 'wait' ? `tone-${tone}` : undefined}>{state}</span>
      {[...others, namespace, age]
        .filter((fact) => fact !== '')
        .map((fact) => (
          <span key={fact} className="k8s-fact" title={fact}>
            {fact}
          </span>
        ))}
    </Row>
  );
});

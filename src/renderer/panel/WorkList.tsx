import type { ReactNode } from 'react';
import type { OperationSnapshot } from '#shared/contract/operation.ts';
import { PANEL } from '#shared/strings/fr/panel.ts';
import { useErrorTexts } from '../error-texts.ts';
import { failureOf, useOperation } from '../operation.ts';
import { WorkRow } from './WorkRow.tsx';

/** A long work as a panel lists it. */
export interface Work {
  operationId: string;
  /** What is done, in words. */
  name: string;
  /** The same with its marks, where words alone are hard to read. */
  title?: ReactNode;
  /** What is said once it is done, instead of what was done and its state. */
  done?: string;
  cancel?: string;
  /** What else is known of it. */
  more?: (state: OperationSnapshot['state'], phase: string) => ReactNode;
}

interface WorkListProps {
  works: readonly Work[];
  onDismiss: (operationId: string) => void;
}

/** Long works under way, and those that ended until the learner takes them off; the newest first, few are on screen. */
export function WorkList({ works, onDismiss }: WorkListProps) {
  if (works.length === 0) return null;
  return (
    <ul className="panel-works" aria-label={PANEL.works.title}>
      {works.toReversed().map((work) => (
        <li key={work.operationId}>
          <OperationRow work={work} onDismiss={() => onDismiss(work.operationId)} />
        </li>
      ))}
    </ul>
  );
}

function OperationRow({ work, onDismiss }: { work: Work; onDismiss: () => void }) {
  useErrorTexts();
  const { operationId, name, title = name, done, cancel, more } = work;
  const operation = useOperation(operationId);
  const state = operation?.state ?? 'running';
  const isSaid = state === 'running' || (state === 'done' && done !== undefined);
  return (
    <WorkRow
      operationId={operationId}
      state={state}
      name={name}
      title={
        <>
          {state === 'done' ? (done ?? title) : title}{' '}
          {!isSaid && <span className="caps">{PANEL.works.states[state]}</span>}
        </>
      }
      ratio={operation?.progressRatio ?? null}
      failure={failureOf(operation)}
      {...(cancel === undefined ? {} : { cancel })}
      onDismiss={onDismiss}
    >
      {more?.(state, operation?.phase ?? '')}
    </WorkRow>
  );
}

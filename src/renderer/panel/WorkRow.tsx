import { CircleCheck, TriangleAlert, X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { OperationSnapshot } from '#shared/contract/operation.ts';
import type { ErrorText } from '#shared/strings/fr/errors.ts';
import { PANEL } from '#shared/strings/fr/panel.ts';
import { Button, IconButton } from '../components/Button.tsx';
import { ProgressBar } from '../components/ProgressBar.tsx';
import { useAttempt } from '../errors.ts';
import { useApi } from '../session.ts';
import { Failure } from './Failure.tsx';
import './works.css';

interface WorkRowProps {
  operationId: string;
  state: OperationSnapshot['state'];
  /** What is done, and to what; a sentence of its own once it is over, where there is one. */
  title: ReactNode;
  /** What the gauge measures, in words. */
  name: string;
  /** 0 to 1, null when nobody can know. */
  ratio?: number | null;
  failure?: ErrorText | null;
  cancel?: string;
  /** Takes it off the screen once it is over; without it, it stays. */
  onDismiss?: () => void;
  /** What else is known of it. */
  children?: ReactNode;
}

/** A long work: what it does, how far it is, why it failed; to cancel, then to take off the list. */
export function WorkRow(props: WorkRowProps) {
  const { operationId, state, title, name, ratio = null, failure, cancel, onDismiss, children } = props;
  const api = useApi();
  const attempt = useAttempt();
  return (
    <div className="panel-work" data-state={state}>
      <div className="panel-work-title" role="status">
        {state === 'done' && <CircleCheck aria-hidden="true" />}
        {state === 'failed' && <TriangleAlert aria-hidden="true" />}
        <p>{title}</p>
      </div>
      {state === 'running' && (
        <Button look="quiet" onClick={() => void attempt(() => api.operation.cancel({ operationId }))}>
          {cancel ?? PANEL.works.cancel}
        </Button>
      )}
      {state !== 'running' && onDismiss && (
        <IconButton label={PANEL.works.dismiss} onClick={onDismiss}>
          <X />
        </IconButton>
      )}
      {state === 'running' && <ProgressBar ratio={ratio} label={name} />}
      {failure && <Failure text={failure} />}
      {children}
    </div>
  );
}

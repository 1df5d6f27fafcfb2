import { CircleCheck, TriangleAlert, X } from 'lucide-react';
import type { ComposeRun } from '#shared/domain/compose.ts';
import { COMPOSE, COMPOSE_STATUSES } from '#shared/strings/fr/compose.ts';
import { Button, IconButton } from '../../components/Button.tsx';
import { ProgressBar } from '../../components/ProgressBar.tsx';
import { errorText } from '../../error-texts.ts';
import { useApi } from '../../session.ts';

const TEXT = COMPOSE.run;

/** The last thing asked of the stack: how far it is, object by object, and why it failed. */
export function RunCard({ run }: { run: ComposeRun }) {
  const { state, objects, log, request } = run;
  const title = state === 'cancelled' ? TEXT.cancelled : TEXT.title[request.action][state];
  return (
    <section className={`compose-run compose-run-${state}`} aria-label={title}>
      <div className="compose-run-head" role="status">
        {state === 'done' && <CircleCheck aria-hidden="true" />}
        {state === 'failed' && <TriangleAlert aria-hidden="true" />}
        <strong>{title}</strong>
        <RunButton run={run} />
      </div>
      {state === 'running' && <ProgressBar ratio={null} label={title} />}
      {run.failure && <Failure failure={run.failure} />}
      <ul>
        {objects.map(({ type, name, status }) => (
          <li key={`${type} ${name}`}>
            <span>{TEXT.types[type]}</span> <code translate="no">{name}</code>{' '}
            <span>{COMPOSE_STATUSES[status] ?? status}</span>
          </li>
        ))}
      </ul>
      {log.length > 0 && (
        <details>
          <summary>{TEXT.log}</summary>
          <pre className="scroll" translate="no" lang="en">
            {log.join('\n')}
          </pre>
        </details>
      )}
    </section>
  );
}

function RunButton({ run: { operationId, state } }: { run: ComposeRun }) {
  const api = useApi();
  if (state === 'running') {
    return (
      <Button look="quiet" onClick={() => void api.operation.cancel({ operationId })}>
        {TEXT.cancel}
      </Button>
    );
  }
  return (
    <IconButton label={TEXT.dismiss} onClick={() => void api.compose.dismiss({ operationId })}>
      <X />
    </IconButton>
  );
}

function Failure({ failure }: { failure: NonNullable<ComposeRun['failure']> }) {
  const { title, cause, remedy } = errorText(failure.code, failure.details);
  return (
    <p className="tp-failure">
      <strong>{title}</strong> {cause} {remedy}
    </p>
  );
}

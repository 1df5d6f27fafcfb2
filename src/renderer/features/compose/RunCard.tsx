import type { ComposeRun } from '#shared/contract/compose.ts';
import { ownOf } from '#shared/domain/own.ts';
import { COMPOSE, COMPOSE_STATUSES } from '#shared/strings/fr/compose.ts';
import { Name } from '../../components/Name.tsx';
import { errorText } from '../../error-texts.ts';
import { useAttempt } from '../../errors.ts';
import { WorkRow } from '../../panel/WorkRow.tsx';
import { useApi } from '../../session.ts';

const TEXT = COMPOSE.run;

/** The last thing asked of the stack: how far it is, object by object, and why it failed. */
export function RunCard({ run }: { run: ComposeRun }) {
  const api = useApi();
  const attempt = useAttempt();
  const { operationId, state, objects, log, request, failure } = run;
  const title = state === 'cancelled' ? TEXT.cancelled : TEXT.title[request.action][state];
  return (
    <WorkRow
      operationId={operationId}
      state={state}
      name={title}
      title={<strong>{title}</strong>}
      failure={failure && errorText(failure.code, failure.details)}
      cancel={TEXT.cancel}
      onDismiss={() => void attempt(() => api.compose.dismiss({ operationId }))}
    >
      <ul className="compose-run-objects">
        {objects.map(({ type, name, status }) => (
          <li key={`${type} ${name}`}>
            <span>{TEXT.types[type]}</span> <Name>{name}</Name>{' '}
            <span>{ownOf(COMPOSE_STATUSES, status) ?? status}</span>
          </li>
        ))}
      </ul>
      {log.length > 0 && (
        <details>
          <summary>{TEXT.log}</summary>
          <pre className="panel-text scroll" translate="no" lang="en">
            {log.join('\n')}
          </pre>
        </details>
      )}
    </WorkRow>
  );
}

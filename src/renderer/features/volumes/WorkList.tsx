import { X } from 'lucide-react';
import { useCallback } from 'react';
import type { VolumeWork } from '#shared/domain/volume.ts';
import { errorText } from '#shared/strings/fr/errors.ts';
import { VOLUME_TEXTS } from '#shared/strings/fr/volume.ts';
import { Button, IconButton } from '../../components/Button.tsx';
import { ProgressBar } from '../../components/ProgressBar.tsx';
import { useAttempt } from '../../errors.ts';
import { useOperation } from '../../operation.ts';
import { useApi, useWatch } from '../../session.ts';

const TEXT = VOLUME_TEXTS.works;

/** Copies and archives under way or just ended; found again after a reload. */
export function WorkList() {
  const api = useApi();
  const works = useWatch(
    useCallback((options: { signal: AbortSignal }) => api.volume.watchWork(undefined, options), [api]),
  );
  if (!works || works.length === 0) return null;
  return (
    <ul className="volume-works" aria-label={TEXT.title}>
      {works.map((work) => (
        <WorkLine key={work.operationId} work={work} />
      ))}
    </ul>
  );
}

function WorkLine({ work }: { work: VolumeWork }) {
  const api = useApi();
  const attempt = useAttempt();
  const { operationId, kind, volumeName, workspacePath } = work;
  const operation = useOperation(operationId);
  const state = operation?.state ?? 'running';
  const failure =
    state === 'failed' && errorText(operation?.errorCode ?? 'internal', operation?.errorDetails ?? {});
  return (
    <li className={`volume-work volume-work-${state}`}>
      <p>
        <strong>{TEXT.kinds[kind]}</strong> <code translate="no">{volumeName}</code>{' '}
        <code translate="no">{workspacePath}</code> <span className="caps">{TEXT.states[state]}</span>
      </p>
      {state === 'running' ? (
        <Button look="quiet" onClick={() => void attempt(() => api.operation.cancel({ operationId }))}>
          {TEXT.cancel}
        </Button>
      ) : (
        <IconButton
          label={TEXT.dismiss}
          onClick={() => void attempt(() => api.volume.dismissWork({ operationId }))}
        >
          <X />
        </IconButton>
      )}
      {state === 'running' && (
        <ProgressBar ratio={operation?.progressRatio ?? null} label={`${TEXT.kinds[kind]} ${volumeName}`} />
      )}
      {failure && (
        <p className="tp-failure" role="alert">
          {failure.title} {failure.cause} {failure.remedy}
        </p>
      )}
    </li>
  );
}

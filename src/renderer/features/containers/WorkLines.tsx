import { CircleCheck, TriangleAlert, X } from 'lucide-react';
import { useCallback } from 'react';
import type { ContainerWork } from '#shared/domain/container.ts';
import { CONTAINER_WORKS, CONTAINERS } from '#shared/strings/fr/container.ts';
import { errorText } from '#shared/strings/fr/errors.ts';
import { Button, IconButton } from '../../components/Button.tsx';
import { ProgressBar } from '../../components/ProgressBar.tsx';
import { useOperation } from '../../operation.ts';
import { useApi, useWatch } from '../../session.ts';

/** Long works on containers, found again after a reload; of one container when it is named. */
export function WorkLines({ containerId }: { containerId?: string }) {
  const api = useApi();
  const works = useWatch<ContainerWork[]>(
    useCallback((options) => api.container.watchWork(undefined, options), [api]),
  );
  const shown = works?.filter((work) => containerId === undefined || work.containerId === containerId) ?? [];
  if (shown.length === 0) return null;
  return (
    <ul className="ctn-works" aria-label={CONTAINERS.works.list}>
      {shown.map((work) => (
        <WorkLine key={work.operationId} work={work} />
      ))}
    </ul>
  );
}

function WorkLine({ work }: { work: ContainerWork }) {
  const api = useApi();
  const { operationId, kind, subject } = work;
  const operation = useOperation(operationId);
  const texts = CONTAINER_WORKS[kind];
  const isSlow = kind === 'container-stop' || kind === 'container-restart';
  if (!operation || operation.state === 'running') {
    return (
      <li className="ctn-work">
        <span>{texts.running(subject)}</span>
        <Button look="quiet" onClick={() => void api.operation.cancel({ operationId })}>
          {isSlow ? CONTAINERS.works.cancel : CONTAINERS.works.cancelAny}
        </Button>
        <ProgressBar ratio={operation?.progressRatio ?? null} label={texts.running(subject)} />
      </li>
    );
  }
  const hasFailed = operation.state === 'failed';
  const failure = hasFailed ? errorText(operation.errorCode ?? 'internal', operation.errorDetails) : null;
  return (
    <li className={hasFailed ? 'ctn-work ctn-work-failed' : 'ctn-work ctn-work-done'} role="status">
      {hasFailed ? <TriangleAlert aria-hidden="true" /> : <CircleCheck aria-hidden="true" />}
      <span>
        {failure ? (
          <>
            <strong>{failure.title}</strong> {failure.cause} {failure.remedy}
          </>
        ) : (
          texts.done(subject)
        )}
      </span>
      <IconButton
        label={CONTAINERS.works.dismiss}
        onClick={() => void api.container.dismissWork({ operationId })}
      >
        <X />
      </IconButton>
    </li>
  );
}

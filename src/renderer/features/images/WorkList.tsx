import { X } from 'lucide-react';
import { useCallback } from 'react';
import type { ImageWork, LayerTransfer } from '#shared/domain/image.ts';
import type { OperationSnapshot } from '#shared/domain/operation.ts';
import { errorText } from '#shared/strings/fr/errors.ts';
import { IMAGE_TEXTS } from '#shared/strings/fr/image.ts';
import { Button, IconButton } from '../../components/Button.tsx';
import { ProgressBar } from '../../components/ProgressBar.tsx';
import { useAttempt } from '../../errors.ts';
import { formatBytes } from '../../format.ts';
import { useOperation } from '../../operation.ts';
import { useApi, useWatch } from '../../session.ts';

const TEXT = IMAGE_TEXTS.works;

/** Pulls, pushes and archives under way or just ended; found again after a reload. */
export function WorkList() {
  const api = useApi();
  const works = useWatch(
    useCallback((options: { signal: AbortSignal }) => api.image.watchWork(undefined, options), [api]),
  );
  if (!works || works.length === 0) return null;
  return (
    <ul className="image-works" aria-label={TEXT.title}>
      {works.map((work) => (
        <WorkLine key={work.operationId} work={work} />
      ))}
    </ul>
  );
}

function WorkLine({ work }: { work: ImageWork }) {
  const api = useApi();
  const attempt = useAttempt();
  const { operationId } = work;
  const operation = useOperation(operationId);
  const state = operation?.state ?? 'running';
  const name = `${TEXT.kinds[work.kind]} ${work.subject}`;
  return (
    <li className={`image-work image-work-${state}`}>
      <p className="image-work-title">
        <strong>{TEXT.kinds[work.kind]}</strong> <code translate="no">{work.subject}</code>
        <span className="caps">{TEXT.states[state]}</span>
      </p>
      {state === 'running' ? (
        <Button look="quiet" onClick={() => void attempt(() => api.operation.cancel({ operationId }))}>
          {TEXT.cancel}
        </Button>
      ) : (
        <IconButton
          label={TEXT.dismiss}
          onClick={() => void attempt(() => api.image.dismissWork({ operationId }))}
        >
          <X />
        </IconButton>
      )}
      {state === 'running' && <ProgressBar ratio={operation?.progressRatio ?? null} label={name} />}
      {operation?.phase === 'image-save-prepare' && state === 'running' && <small>{TEXT.preparing}</small>}
      {state === 'failed' && operation && <Failure operation={operation} />}
      {work.layers.length > 0 && state === 'running' && (
        <ul className="image-work-layers">
          {work.layers.map((layer) => (
            <LayerLine key={layer.id} layer={layer} />
          ))}
        </ul>
      )}
    </li>
  );
}

function Failure({ operation }: { operation: OperationSnapshot }) {
  const { title, cause, remedy } = errorText(operation.errorCode ?? 'internal', operation.errorDetails);
  return (
    <p className="image-work-failure" role="alert">
      <strong>{title}</strong> {cause} {remedy}
    </p>
  );
}

function LayerLine({ layer }: { layer: LayerTransfer }) {
  const isOver = layer.state === 'done' || layer.state === 'present';
  const ratio = isOver ? 1 : layer.totalBytes === 0 ? 0 : Math.min(1, layer.doneBytes / layer.totalBytes);
  return (
    <li>
      <code translate="no">{layer.id}</code>
      <ProgressBar ratio={ratio} label={`${TEXT.layer} ${layer.id}`} />
      <span>{layer.totalBytes > 0 && formatBytes(layer.totalBytes)}</span>
      <span>{TEXT.layerStates[layer.state]}</span>
    </li>
  );
}

import { useCallback } from 'react';
import type { ImageWork, LayerTransfer } from '#shared/contract/image.ts';
import { IMAGE_TEXTS } from '#shared/strings/fr/image.ts';
import { Name } from '../../components/Name.tsx';
import { ProgressBar } from '../../components/ProgressBar.tsx';
import { useAttempt } from '../../errors.ts';
import { formatBytes } from '../../format.ts';
import { type Work, WorkList } from '../../panel/WorkList.tsx';
import { useApi, useWatch } from '../../session.ts';

const TEXT = IMAGE_TEXTS.works;

/** Pulls, pushes and archives under way or just ended; found again after a reload. */
export function ImageWorks() {
  const api = useApi();
  const attempt = useAttempt();
  const works = useWatch<ImageWork[]>(
    useCallback((options) => api.image.watchWork(undefined, options), [api]),
  );
  return (
    <WorkList
      works={works?.map(toWork) ?? []}
      onDismiss={(operationId) => void attempt(() => api.image.dismissWork({ operationId }))}
    />
  );
}

function toWork({ operationId, kind, subject, layers }: ImageWork): Work {
  return {
    operationId,
    name: `${TEXT.kinds[kind]} ${subject}`,
    title: (
      <>
        <strong>{TEXT.kinds[kind]}</strong> <Name>{subject}</Name>
      </>
    ),
    more: (state, phase) =>
      state === 'running' && (
        <>
          {phase === 'image-save-prepare' && <small>{TEXT.preparing}</small>}
          <ul className="image-work-layers">
            {layers.map((layer) => (
              <LayerLine key={layer.id} layer={layer} />
            ))}
          </ul>
        </>
      ),
  };
}

function LayerLine({ layer }: { layer: LayerTransfer }) {
  const isOver = layer.state === 'done' || layer.state === 'present';
  const ratio = isOver ? 1 : layer.totalBytes === 0 ? 0 : Math.min(1, layer.doneBytes / layer.totalBytes);
  return (
    <li>
      <Name>{layer.id}</Name>
      <ProgressBar ratio={ratio} label={`${TEXT.layer} ${layer.id}`} />
      <span>{layer.totalBytes > 0 && formatBytes(layer.totalBytes)}</span>
      <span>{TEXT.layerStates[layer.state]}</span>
    </li>
  );
}

import { useCallback } from 'react';
import { shellJoin } from '#shared/domain/shell-quote.ts';
import { IMAGE_TEXTS } from '#shared/strings/fr/image.ts';
import { LAYER_TEXTS } from '#shared/strings/fr/layer.ts';
import { describeError } from '../../errors.ts';
import { formatBytes } from '../../format.ts';
import { EquivalentCommand } from '../../panel/EquivalentCommand.tsx';
import { useCall } from '../../panel/use-call.ts';
import { useApi } from '../../session.ts';
import { formatDate } from './image-facts.ts';

const TEXT = IMAGE_TEXTS.details;

/** The instructions an image comes from, the newest first. */
export function HistoryList({ imageId, name }: { imageId: string; name: string }) {
  const api = useApi();
  const stack = useCall(useCallback(() => api.layer.stack({ imageId }), [api, imageId]));
  const steps = stack.value?.steps.map((step, at) => ({ ...step, at })).reverse();
  return (
    <section className="image-section">
      <h3 className="caps">{TEXT.history}</h3>
      <p className="image-note">{TEXT.historyHelp}</p>
      {stack.error != null && <p role="alert">{describeError(stack.error).title}</p>}
      <ol className="image-history">
        {steps?.map((step) => (
          <li key={step.at} className={step.layerIndex === null ? 'image-history-none' : undefined}>
            <code translate="no">{step.instruction || LAYER_TEXTS.stack.unknown}</code>
            <span>{step.layerIndex === null ? '–' : formatBytes(step.sizeBytes)}</span>
            <small>{formatDate(step.createdAtMs)}</small>
          </li>
        ))}
      </ol>
      <EquivalentCommand command={shellJoin(['docker', 'history', '--no-trunc', name])} />
    </section>
  );
}

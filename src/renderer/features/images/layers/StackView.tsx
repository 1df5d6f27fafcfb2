import { type ReactNode, useCallback } from 'react';
import type { LayerFacts, LayerStep, LayerSummary } from '#shared/contract/layer.ts';
import { shellJoin } from '#shared/domain/shell-quote.ts';
import { LAYER_TEXTS } from '#shared/strings/fr/layer.ts';
import { Button } from '../../../components/Button.tsx';
import { Name } from '../../../components/Name.tsx';
import { formatBytes } from '../../../format.ts';
import { Body } from '../../../panel/Body.tsx';
import { EquivalentCommand } from '../../../panel/EquivalentCommand.tsx';
import { Failure } from '../../../panel/Failure.tsx';
import { useCall } from '../../../panel/use-call.ts';
import { useApi } from '../../../session.ts';
import { formatDate } from '../image-facts.ts';

interface StackViewProps {
  imageId: string;
  name: string;
  summary: LayerSummary | null;
  /** What invites to read the layers, while they were not. */
  offer: ReactNode;
  onOpenFiles: (layerIndex: number) => void;
}

const TEXT = LAYER_TEXTS.stack;

/** The layers as plates, the highest first, each with the instruction that made it. */
export function StackView({ imageId, name, summary, offer, onOpenFiles }: StackViewProps) {
  const api = useApi();
  const known = useCall(
    useCallback(
      () => (summary ? Promise.resolve(summary.stack) : api.layer.stack({ imageId })),
      [api, imageId, summary],
    ),
  );
  const stack = known.value;
  const steps = stack?.steps.map((step, at) => ({ ...step, at })).reverse() ?? [];
  const largest = Math.max(1, ...steps.map(({ sizeBytes }) => sizeBytes));
  return (
    <Body>
      {offer}
      {known.failure && <Failure text={known.failure} />}
      {stack && !stack.isExact && !summary && <p className="panel-note">{TEXT.guessed}</p>}
      {stack?.diffIds.length === 0 && <p className="panel-note">{TEXT.empty}</p>}
      <ol className="plates" aria-label={TEXT.label}>
        {steps.map((step) =>
          step.layerIndex === null ? (
            <li key={step.at} className="plate-none">
              <Name>{step.instruction}</Name>
              <small>{TEXT.configures}</small>
            </li>
          ) : (
            <Plate
              key={step.at}
              step={step}
              layerIndex={step.layerIndex}
              ratio={step.sizeBytes / largest}
              diffId={stack?.diffIds[step.layerIndex]}
              facts={summary?.layers[step.layerIndex]}
              onOpenFiles={onOpenFiles}
            />
          ),
        )}
      </ol>
      <EquivalentCommand command={shellJoin(['docker', 'history', '--no-trunc', name])} />
    </Body>
  );
}

interface PlateProps {
  step: LayerStep;
  layerIndex: number;
  /** Its size against the largest layer of the image. */
  ratio: number;
  diffId: string | undefined;
  facts: LayerFacts | undefined;
  onOpenFiles: (layerIndex: number) => void;
}

function Plate({ step, layerIndex, ratio, diffId, facts, onOpenFiles }: PlateProps) {
  return (
    <li className="plate">
      <p className="plate-head">
        <strong className="caps">{TEXT.layer(layerIndex + 1)}</strong>
        <span>{formatDate(step.createdAtMs)}</span>
        <span className="plate-size">{formatBytes(step.sizeBytes)}</span>
      </p>
      <code className="plate-instruction" translate="no">
        {step.instruction || TEXT.unknown}
      </code>
      {diffId && (
        <p className="plate-digest">
          {TEXT.digest} <code translate="no">{diffId}</code>
        </p>
      )}
      <div className="plate-gauge" aria-hidden="true">
        <div style={{ inlineSize: `${ratio * 100}%` }} />
      </div>
      {facts && (
        <p className="plate-facts">
          <Counts facts={facts} />
          {facts.wastedBytes > 0 && <em>{TEXT.wasted(formatBytes(facts.wastedBytes))}</em>}
          <Button look="quiet" onClick={() => onOpenFiles(layerIndex)}>
            {TEXT.files}
          </Button>
        </p>
      )}
    </li>
  );
}

/** `+12 ~3 −1`, read aloud in words. */
export function Counts({ facts }: { facts: LayerFacts }) {
  const { addedCount, changedCount, removedCount } = facts;
  return (
    <span className="counts">
      <span aria-hidden="true">
        <b className="change-added">+{addedCount}</b> <b className="change-changed">~{changedCount}</b>{' '}
        <b className="change-removed">−{removedCount}</b>
      </span>
      <span className="sr-only">{TEXT.counts(addedCount, changedCount, removedCount)}</span>
    </span>
  );
}

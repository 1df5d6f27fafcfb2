import { useCallback, useState } from 'react';
import type { ImageHistoryStep } from '#shared/contract/image.ts';
import type { LayerStep } from '#shared/contract/layer.ts';
import { shellJoin } from '#shared/domain/shell-quote.ts';
import type { ErrorText } from '#shared/strings/fr/errors.ts';
import { IMAGE_TEXTS } from '#shared/strings/fr/image.ts';
import { LAYER_TEXTS } from '#shared/strings/fr/layer.ts';
import { Name } from '../../components/Name.tsx';
import { formatBytes } from '../../format.ts';
import { Section } from '../../panel/Body.tsx';
import { EquivalentCommand } from '../../panel/EquivalentCommand.tsx';
import { Failure } from '../../panel/Failure.tsx';
import { Segments } from '../../panel/Fields.tsx';
import { useCall } from '../../panel/use-call.ts';
import { useApi } from '../../session.ts';
import { formatDate } from './image-facts.ts';

const TEXT = IMAGE_TEXTS.details;

const FORMS = ['read', 'exact'] as const;
type Form = (typeof FORMS)[number];

/** The instructions an image comes from, the newest first: as a recipe has them, or word for word. */
export function HistoryList({ imageId, name }: { imageId: string; name: string }) {
  const [form, setForm] = useState<Form>('read');
  const Steps = form === 'read' ? ReadSteps : ExactSteps;
  return (
    <Section title={TEXT.history}>
      <Segments label={TEXT.history} names={TEXT.historyForms} ids={FORMS} value={form} onChange={setForm} />
      <p className="panel-note">{form === 'read' ? TEXT.historyHelp : TEXT.exactHelp}</p>
      <Steps imageId={imageId} />
      <EquivalentCommand command={shellJoin(['docker', 'history', '--no-trunc', name])} />
    </Section>
  );
}

function ReadSteps({ imageId }: { imageId: string }) {
  const api = useApi();
  const stack = useCall(useCallback(() => api.layer.stack({ imageId }), [api, imageId]));
  return <Steps failure={stack.failure} steps={stack.value?.steps} />;
}

function ExactSteps({ imageId }: { imageId: string }) {
  const api = useApi();
  const history = useCall(useCallback(() => api.image.history({ imageId }), [api, imageId]));
  return <Steps failure={history.failure} steps={history.value} />;
}

/** `layerIndex` is absent where nobody knows which steps made a layer. */
type Step = ImageHistoryStep & Partial<LayerStep>;

interface StepsProps {
  failure: ErrorText | null;
  /** The oldest first. */
  steps: readonly Step[] | undefined;
}

function Steps({ failure, steps }: StepsProps) {
  const newestFirst = steps?.map((step, at) => ({ ...step, at, isNone: isNone(step) })).reverse();
  return (
    <>
      {failure && <Failure text={failure} />}
      <ol className="image-history">
        {newestFirst?.map(({ at, isNone, instruction, sizeBytes, createdAtMs }) => (
          <li key={at} className={isNone ? 'image-history-none' : undefined}>
            <Name>{instruction || LAYER_TEXTS.stack.unknown}</Name>
            <span>{isNone ? '–' : formatBytes(sizeBytes)}</span>
            <small>{formatDate(createdAtMs)}</small>
          </li>
        ))}
      </ol>
    </>
  );
}

/** It made no layer, as far as that is known, or wrote no byte. */
function isNone({ layerIndex, sizeBytes }: Step): boolean {
  return layerIndex === undefined ? sizeBytes === 0 : layerIndex === null;
}

import { useCallback, useState } from 'react';
import type { LayerStack } from '#shared/contract/layer.ts';
import type { ImageObject } from '#shared/contract/object.ts';
import { LAYER_TEXTS } from '#shared/strings/fr/layer.ts';
import { compareStacks, type NamedLayer } from '../../../compare-stacks.ts';
import { formatBytes } from '../../../format.ts';
import { Body } from '../../../panel/Body.tsx';
import { Failure } from '../../../panel/Failure.tsx';
import { SelectField } from '../../../panel/Fields.tsx';
import { useCall } from '../../../panel/use-call.ts';
import { useApi } from '../../../session.ts';
import { commandName, sortImages } from '../image-facts.ts';

const TEXT = LAYER_TEXTS.compare;

/** Two stacks side by side; the layers both are built on join in the middle. */
export function CompareView({ imageId, images }: { imageId: string; images: readonly ImageObject[] }) {
  const api = useApi();
  const [otherId, setOtherId] = useState('');
  const read = useCallback(
    () => Promise.all([api.layer.stack({ imageId }), api.layer.stack({ imageId: otherId })]),
    [api, imageId, otherId],
  );
  const pair = useCall(otherId === '' ? null : read);
  const nameOf = (id: string) => {
    const image = images.find((one) => one.id === id);
    return image ? commandName(image) : '';
  };
  const isChosen = otherId !== '';
  return (
    <Body>
      <SelectField
        label={TEXT.with}
        value={otherId}
        options={[
          { id: '', name: TEXT.choose },
          ...sortImages(images)
            .filter(({ id }) => id !== imageId)
            .map((image) => ({ id: image.id, name: commandName(image) })),
        ]}
        onChange={setOtherId}
      />
      {!isChosen && <p className="panel-note">{TEXT.none}</p>}
      {isChosen && pair.failure && <Failure text={pair.failure} />}
      {isChosen && pair.value && (
        <Comparison names={[nameOf(imageId), nameOf(otherId)]} left={pair.value[0]} right={pair.value[1]} />
      )}
    </Body>
  );
}

interface ComparisonProps {
  names: readonly [string, string];
  left: LayerStack;
  right: LayerStack;
}

function Comparison({ names, left, right }: ComparisonProps) {
  const found = compareStacks(left, right);
  const isSame = found.left.length === 0 && found.right.length === 0;
  return (
    <div className="compare">
      <h3 translate="no">{names[0]}</h3>
      <h3 translate="no">{names[1]}</h3>
      <Column layers={found.left} />
      <Column layers={found.right} />
      <section className="compare-shared">
        <p>
          <strong className="caps">{TEXT.shared(found.shared.length)}</strong>{' '}
          {isSame
            ? TEXT.same
            : found.shared.length === 0
              ? TEXT.nothing
              : TEXT.sharedHelp(formatBytes(found.sharedBytes))}
        </p>
        <ol className="plates">
          {[...found.shared].reverse().map((layer) => (
            <MiniPlate key={layer.index} layer={layer} />
          ))}
        </ol>
      </section>
    </div>
  );
}

function Column({ layers }: { layers: readonly (NamedLayer & { isElsewhere: boolean })[] }) {
  if (layers.length === 0) return <p className="panel-note compare-own">{TEXT.own}</p>;
  return (
    <ol className="plates compare-own">
      {[...layers].reverse().map((layer) => (
        <MiniPlate key={layer.index} layer={layer} note={layer.isElsewhere ? TEXT.moved : undefined} />
      ))}
    </ol>
  );
}

function MiniPlate({ layer, note }: { layer: NamedLayer; note?: string | undefined }) {
  return (
    <li className="plate plate-mini">
      <p className="plate-head">
        <strong className="caps">{LAYER_TEXTS.stack.layer(layer.index + 1)}</strong>
        <span className="plate-size">{formatBytes(layer.sizeBytes)}</span>
      </p>
      <code className="plate-instruction" translate="no" title={layer.diffId}>
        {layer.instruction || LAYER_TEXTS.stack.unknown}
      </code>
      {note && <small>{note}</small>}
    </li>
  );
}

import { useCallback, useMemo, useState } from 'react';
import type { ImageObject } from '#shared/contract/object.ts';
import { shellJoin } from '#shared/domain/shell-quote.ts';
import { LIVE_FIGURES } from '#shared/strings/fr/live-figures.ts';
import { compareNames } from '../../compare-names.ts';
import { formatBytes } from '../../format.ts';
import { useObjects } from '../../objects.ts';
import { EquivalentCommand } from '../../panel/EquivalentCommand.tsx';
import { useCall } from '../../panel/use-call.ts';
import { useKept } from '../../panel/use-kept.ts';
import { useApi } from '../../session.ts';
import { LiveChoice, LiveFailure, LiveFrame, MachineLink } from './LiveFrame.tsx';
import {
  groupLayers,
  imageChoices,
  imageName,
  type LayerGroup,
  newestImage,
  sumShared,
} from './layer-groups.ts';

const TEXT = LIVE_FIGURES.layers;
/** Names of other images said in full; the rest is counted. */
const NAMES_SHOWN = 2;

/** The layers of an image of the learner's, and who else keeps them. */
export function LayersFigure() {
  const { images } = useObjects();
  const [chosenId, setChosenId] = useState<string | null>(null);
  const choices = useMemo(() => imageChoices(images), [images]);
  const image = images.find(({ id }) => id === chosenId) ?? newestImage(images);
  const choice = image && (
    <LiveChoice
      label={TEXT.choose}
      value={image.id}
      options={choices.map((one) => ({ id: one.id, name: imageName(one) }))}
      onChange={setChosenId}
    />
  );
  return (
    <LiveFrame kind="layers" choice={choice} caption={TEXT.explain}>
      {image ? <Stack image={image} images={images} /> : <NoImage />}
    </LiveFrame>
  );
}

function NoImage() {
  return (
    <div className="live-empty">
      <p>{TEXT.none}</p>
      <MachineLink />
    </div>
  );
}

/** Asked again each time the engine has other images: who shares what may have changed. */
function useLayers(imageId: string, images: readonly ImageObject[]) {
  const api = useApi();
  const open = useCallback(async () => {
    if (!images.some(({ id }) => id === imageId)) return [];
    const [stack, shared] = await Promise.all([api.layer.stack({ imageId }), api.layer.shared({ imageId })]);
    return groupLayers(stack, shared);
  }, [api, imageId, images]);
  const call = useCall(open);
  return { ...call, value: useKept(call.value, imageId) };
}

function Stack({ image, images }: { image: ImageObject; images: readonly ImageObject[] }) {
  const { value: groups, failure, reload } = useLayers(image.id, images);
  const nameOf = useMemo(() => new Map(images.map((one) => [one.id, imageName(one)])), [images]);
  if (failure) return <LiveFailure text={failure} onRetry={reload} />;
  if (!groups) return <p className="live-note">{LIVE_FIGURES.waiting}</p>;
  if (groups.length === 0) return <p className="live-note">{TEXT.empty}</p>;
  const name = imageName(image);
  return (
    <>
      <Summary groups={groups} sizeBytes={image.sizeBytes} />
      <ol className="live-stack" aria-label={TEXT.stack(name)}>
        {groups.map((group) => (
          <Group key={group.layers[0]?.index} group={group} nameOf={nameOf} />
        ))}
      </ol>
      <EquivalentCommand command={shellJoin(['docker', 'history', name])} />
    </>
  );
}

function Summary({ groups, sizeBytes }: { groups: readonly LayerGroup[]; sizeBytes: number }) {
  const { count, bytes } = sumShared(groups);
  const total = groups.reduce((sum, { layers }) => sum + layers.length, 0);
  return (
    <p className="live-summary">
      {TEXT.count(total, formatBytes(sizeBytes))}{' '}
      {count === 0 ? TEXT.sharedNone : TEXT.shared(count, formatBytes(bytes))}
    </p>
  );
}

function Group({ group, nameOf }: { group: LayerGroup; nameOf: ReadonlyMap<string, string> }) {
  const { imageIds, layers } = group;
  const names = imageIds.map((id) => shortName(nameOf.get(id) ?? id.slice(7, 19))).sort(compareNames);
  return (
    <li className={imageIds.length > 0 ? 'live-group live-group-shared' : 'live-group'}>
      <ol>
        {layers.map(({ index, instruction, sizeBytes }) => (
          <li key={index} className="live-plate">
            <b>{index + 1}</b>
            <code translate="no" title={instruction}>
              {instruction || TEXT.unknown}
            </code>
            <span>{formatBytes(sizeBytes)}</span>
          </li>
        ))}
      </ol>
      <p title={names.join(', ')}>
        {names.length === 0
          ? TEXT.own
          : TEXT.also(names.slice(0, NAMES_SHOWN), Math.max(0, names.length - NAMES_SHOWN))}
      </p>
    </li>
  );
}

/** `latest` goes without saying, and names must be short here. */
function shortName(name: string): string {
  return name.replace(/:latest$/, '');
}

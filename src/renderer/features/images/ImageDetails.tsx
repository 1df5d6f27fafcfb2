import { Layers, Save, Tag, Trash2, Upload } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import type { ImageDetails as Details } from '#shared/domain/image.ts';
import { shortImageId } from '#shared/domain/image-reference.ts';
import type { ContainerObject, ImageObject } from '#shared/domain/objects.ts';
import { shellJoin } from '#shared/domain/shell-quote.ts';
import { IMAGE_TEXTS } from '#shared/strings/fr/image.ts';
import { Button, IconButton } from '../../components/Button.tsx';
import { describeError } from '../../errors.ts';
import { formatBytes } from '../../format.ts';
import type { Objects } from '../../objects.ts';
import { EquivalentCommand } from '../../panel/EquivalentCommand.tsx';
import { useCall } from '../../panel/use-call.ts';
import { useApi } from '../../session.ts';
import { Crumbs } from './Crumbs.tsx';
import { HistoryList } from './HistoryList.tsx';
import { commandName, formatDate } from './image-facts.ts';
import { RemoveDialog } from './RemoveDialog.tsx';
import { SaveDialog } from './SaveDialog.tsx';
import { TagDialog } from './TagDialog.tsx';
import { TransferDialog } from './TransferDialog.tsx';
import { WorkList } from './WorkList.tsx';

interface ImageDetailsProps {
  imageId: string;
  objects: Objects;
  onBack: () => void;
  onExplore: () => void;
}

type Asked =
  | { kind: 'tag' | 'save' }
  | { kind: 'push'; reference: string }
  | { kind: 'remove'; references: readonly string[] };

const TEXT = IMAGE_TEXTS.details;

/** One image: its names, what it runs, who uses it, its history. */
export function ImageDetails({ imageId, objects, onBack, onExplore }: ImageDetailsProps) {
  const api = useApi();
  const [asked, setAsked] = useState<Asked | null>(null);
  const image = objects.images.find(({ id }) => id === imageId);
  const users = useMemo(
    () => objects.containers.filter((container) => container.imageId === imageId),
    [objects.containers, imageId],
  );
  const details = useCall(useCallback(() => api.image.details({ imageId }), [api, imageId]));
  const name = image ? commandName(image) : shortImageId(imageId);
  const way = [{ label: TEXT.crumb, onOpen: onBack }] as const;
  if (!image) {
    return (
      <div className="images-panel">
        <Crumbs way={way} here={name} />
        <p className="tool-loading">{TEXT.gone}</p>
      </div>
    );
  }
  return (
    <div className="images-panel">
      <Crumbs way={way} here={name} />
      <WorkList />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the page scrolls, so the keyboard must reach it */}
      <div className="image-details scroll" tabIndex={0}>
        <div className="image-actions">
          <Button look="primary" icon={<Layers aria-hidden="true" />} onClick={onExplore}>
            {IMAGE_TEXTS.actions.explore}
          </Button>
          <Button icon={<Tag aria-hidden="true" />} onClick={() => setAsked({ kind: 'tag' })}>
            {IMAGE_TEXTS.actions.tag}
          </Button>
          <Button icon={<Save aria-hidden="true" />} onClick={() => setAsked({ kind: 'save' })}>
            {IMAGE_TEXTS.actions.save}
          </Button>
          <Button
            look="danger"
            icon={<Trash2 aria-hidden="true" />}
            onClick={() => setAsked({ kind: 'remove', references: image.references })}
          >
            {IMAGE_TEXTS.actions.remove}
          </Button>
        </div>
        {details.error != null && <p role="alert">{describeError(details.error).title}</p>}
        {details.value && <Facts details={details.value} image={image} />}
        <Names image={image} onAsk={setAsked} />
        <Users users={users} />
        <EquivalentCommand command={shellJoin(['docker', 'image', 'inspect', name])} />
        <HistoryList imageId={imageId} name={name} />
      </div>
      {asked && <Asking asked={asked} image={image} onClose={() => setAsked(null)} />}
    </div>
  );
}

function Asking({ asked, image, onClose }: { asked: Asked; image: ImageObject; onClose: () => void }) {
  switch (asked.kind) {
    case 'tag':
      return <TagDialog image={image} onClose={onClose} />;
    case 'save':
      return <SaveDialog image={image} onClose={onClose} />;
    case 'push':
      return <TransferDialog kind="push" reference={asked.reference} onClose={onClose} />;
    case 'remove':
      return <RemoveDialog imageId={image.id} references={asked.references} onClose={onClose} />;
  }
}

function Facts({ details, image }: { details: Details; image: ImageObject }) {
  const facts: readonly (readonly [string, string])[] = [
    [TEXT.identifier, shortImageId(image.id)],
    [TEXT.size, formatBytes(image.sizeBytes)],
    [TEXT.created, formatDate(image.createdAtMs)],
    [TEXT.platform, `${details.os}/${details.architecture}`],
    [TEXT.command, shellJoin([...details.entrypoint, ...details.command]) || TEXT.none],
    [TEXT.user, details.user || TEXT.rootUser],
    [TEXT.workingDir, details.workingDir || '/'],
    [TEXT.ports, details.exposedPorts.join(', ')],
    [TEXT.volumes, details.volumes.join(', ')],
    [TEXT.env, details.env.join('\n')],
    [TEXT.digests, image.digests.join('\n')],
  ];
  return (
    <dl className="image-facts">
      {facts
        .filter(([, value]) => value !== '')
        .map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd translate="no">{value}</dd>
          </div>
        ))}
    </dl>
  );
}

function Names({ image, onAsk }: { image: ImageObject; onAsk: (asked: Asked) => void }) {
  return (
    <section className="image-section">
      <h3 className="caps">{TEXT.names}</h3>
      <p className="image-note">{image.references.length > 0 ? TEXT.namesHelp : TEXT.noNames}</p>
      <ul className="image-lines">
        {image.references.map((reference) => (
          <li key={reference}>
            <code translate="no">{reference}</code>
            <IconButton
              label={`${IMAGE_TEXTS.actions.push} ${reference}`}
              onClick={() => onAsk({ kind: 'push', reference })}
            >
              <Upload />
            </IconButton>
            <IconButton
              label={`${IMAGE_TEXTS.actions.removeName} ${reference}`}
              onClick={() => onAsk({ kind: 'remove', references: [reference] })}
            >
              <Trash2 />
            </IconButton>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Users({ users }: { users: readonly ContainerObject[] }) {
  return (
    <section className="image-section">
      <h3 className="caps">{TEXT.users}</h3>
      {users.length === 0 && <p className="image-note">{TEXT.noUsers}</p>}
      <ul className="image-lines">
        {users.map(({ id, name, state }) => (
          <li key={id}>
            <code translate="no">{name}</code>
            <span>{IMAGE_TEXTS.containerStates[state]}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

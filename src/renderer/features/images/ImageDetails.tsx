import { Layers, Save, Tag, Trash2, Upload } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import type { ImageDetails as Details } from '#shared/contract/image.ts';
import type { ContainerObject, ImageObject } from '#shared/contract/object.ts';
import { shortImageId } from '#shared/domain/image-reference.ts';
import { shellJoin } from '#shared/domain/shell-quote.ts';
import { IMAGE_TEXTS } from '#shared/strings/fr/image.ts';
import { Button, IconButton } from '../../components/Button.tsx';
import { Name } from '../../components/Name.tsx';
import { formatBytes } from '../../format.ts';
import type { Objects } from '../../objects.ts';
import { Body, Facts, Section } from '../../panel/Body.tsx';
import { EquivalentCommand } from '../../panel/EquivalentCommand.tsx';
import { Failure } from '../../panel/Failure.tsx';
import { FirstOf } from '../../panel/FirstOf.tsx';
import { PanelHead } from '../../panel/PanelHead.tsx';
import { useCall } from '../../panel/use-call.ts';
import { useApi } from '../../session.ts';
import { HistoryList } from './HistoryList.tsx';
import { ImageWorks } from './ImageWorks.tsx';
import { commandName, formatDate } from './image-facts.ts';
import { RemoveImageNames } from './RemoveImageNames.tsx';
import { SaveDialog } from './SaveDialog.tsx';
import { TagDialog } from './TagDialog.tsx';
import { TransferDialog } from './TransferDialog.tsx';

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
  const way = [{ label: TEXT.crumb, onOpen: onBack }];
  if (!image) {
    return (
      <>
        <PanelHead way={way} here={name} />
        <p className="tool-loading">{TEXT.gone}</p>
      </>
    );
  }
  return (
    <>
      <PanelHead way={way} here={name} />
      <ImageWorks />
      <Body>
        <div className="panel-bar">
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
        {details.failure && <Failure text={details.failure} />}
        {details.value && <Facts facts={factsOf(details.value, image)} />}
        <Names image={image} onAsk={setAsked} />
        <Users users={users} />
        <EquivalentCommand command={shellJoin(['docker', 'image', 'inspect', name])} />
        <HistoryList imageId={imageId} name={name} />
      </Body>
      {asked && <Asking asked={asked} image={image} onClose={() => setAsked(null)} />}
    </>
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
      return <RemoveImageNames imageId={image.id} references={asked.references} onClose={onClose} />;
  }
}

function factsOf(details: Details, image: ImageObject): [string, string][] {
  return [
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
}

function Names({ image, onAsk }: { image: ImageObject; onAsk: (asked: Asked) => void }) {
  return (
    <Section title={TEXT.names}>
      <p className="panel-note">{image.references.length > 0 ? TEXT.namesHelp : TEXT.noNames}</p>
      <ul className="panel-lines">
        <FirstOf items={image.references}>
          {(reference) => (
            <li key={reference}>
              <Name>{reference}</Name>
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
          )}
        </FirstOf>
      </ul>
    </Section>
  );
}

function Users({ users }: { users: readonly ContainerObject[] }) {
  return (
    <Section title={TEXT.users}>
      {users.length === 0 && <p className="panel-note">{TEXT.noUsers}</p>}
      <ul className="panel-lines">
        <FirstOf items={users}>
          {({ id, name, state }) => (
            <li key={id}>
              <Name>{name}</Name>
              <span>{IMAGE_TEXTS.containerStates[state]}</span>
            </li>
          )}
        </FirstOf>
      </ul>
    </Section>
  );
}

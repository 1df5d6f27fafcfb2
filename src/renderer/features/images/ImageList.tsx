import { Download, FileDown } from 'lucide-react';
import { type ReactNode, useMemo, useState } from 'react';
import type { ImageUsage } from '#shared/domain/image.ts';
import { IMAGE_TEXTS } from '#shared/strings/fr/image.ts';
import { Button } from '../../components/Button.tsx';
import { VirtualList } from '../../components/VirtualList.tsx';
import type { Objects } from '../../objects.ts';
import { EquivalentCommand } from '../../panel/EquivalentCommand.tsx';
import { formatRoute } from '../../route.ts';
import { ImageRow } from './ImageRow.tsx';
import { filterImages, sortImages, usersByImage } from './image-facts.ts';
import { LoadDialog } from './LoadDialog.tsx';
import { SharedSizes } from './SharedSizes.tsx';
import { TransferDialog } from './TransferDialog.tsx';
import { WorkList } from './WorkList.tsx';

interface ImageListProps {
  objects: Objects;
  filter: string;
  onFilter: (text: string) => void;
  onOpen: (imageId: string) => void;
}

/** Height of a row before it was measured, in CSS pixels. */
const ROW_PX = 64;

/** Every image of the engine, live. */
export function ImageList({ objects, filter, onFilter, onOpen }: ImageListProps) {
  const [dialog, setDialog] = useState<'pull' | 'load' | null>(null);
  const [usage, setUsage] = useState<ImageUsage>();
  const sorted = useMemo(() => sortImages(objects.images), [objects.images]);
  const users = useMemo(() => usersByImage(objects.containers), [objects.containers]);
  const shown = filterImages(sorted, filter);
  const usageOf = useMemo(() => new Map(usage?.images.map((one) => [one.imageId, one.sharedBytes])), [usage]);
  return (
    <div className="images-panel">
      <header className="images-head">
        <p className="images-intro">
          {IMAGE_TEXTS.intro}{' '}
          <a href={formatRoute({ page: 'course', unitId: 'concepts', sectionId: 'pile' })}>
            {IMAGE_TEXTS.lesson}
          </a>
        </p>
        <div className="images-bar">
          <input
            className="field"
            type="search"
            aria-label={IMAGE_TEXTS.filter}
            placeholder={IMAGE_TEXTS.filter}
            value={filter}
            onChange={(event) => onFilter(event.target.value)}
          />
          <Button icon={<Download aria-hidden="true" />} onClick={() => setDialog('pull')}>
            {IMAGE_TEXTS.actions.pull}
          </Button>
          <Button icon={<FileDown aria-hidden="true" />} onClick={() => setDialog('load')}>
            {IMAGE_TEXTS.actions.load}
          </Button>
        </div>
      </header>
      <WorkList />
      <Rows objects={objects} count={shown.length}>
        <VirtualList
          items={shown}
          keyOf={(image) => image.id}
          estimatePx={ROW_PX}
          label={IMAGE_TEXTS.list}
          renderItem={(image) => (
            <ImageRow
              image={image}
              users={users.get(image.id) ?? []}
              sharedBytes={usageOf.get(image.id)}
              onOpen={() => onOpen(image.id)}
            />
          )}
        />
      </Rows>
      <footer className="images-foot">
        <SharedSizes images={objects.images} usage={usage} onUsage={setUsage} />
        <EquivalentCommand command={usage ? 'docker system df -v' : 'docker image ls'} />
      </footer>
      {dialog === 'pull' && <TransferDialog kind="pull" onClose={() => setDialog(null)} />}
      {dialog === 'load' && <LoadDialog onClose={() => setDialog(null)} />}
    </div>
  );
}

function Rows({ objects, count, children }: { objects: Objects; count: number; children: ReactNode }) {
  const { empty } = IMAGE_TEXTS;
  if (!objects.isKnown) return <p className="tool-loading">{IMAGE_TEXTS.waiting}</p>;
  if (objects.images.length === 0) {
    return (
      <div className="images-empty">
        <h3>{empty.title}</h3>
        <p>{empty.text}</p>
        <EquivalentCommand command={empty.command} />
      </div>
    );
  }
  return count === 0 ? <p className="tool-loading">{IMAGE_TEXTS.noMatch}</p> : children;
}

import { Download, FileDown } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { ImageUsage } from '#shared/contract/image.ts';
import { IMAGE_TEXTS } from '#shared/strings/fr/image.ts';
import { Button } from '../../components/Button.tsx';
import { VirtualList } from '../../components/VirtualList.tsx';
import { type Objects, useUnread } from '../../objects.ts';
import { EquivalentCommand } from '../../panel/EquivalentCommand.tsx';
import { FilterField } from '../../panel/Fields.tsx';
import { ListRows } from '../../panel/ListRows.tsx';
import { PanelHead } from '../../panel/PanelHead.tsx';
import { PanelIntro } from '../../panel/PanelIntro.tsx';
import { Unread } from '../../panel/Unread.tsx';
import { ImageRow } from './ImageRow.tsx';
import { ImageWorks } from './ImageWorks.tsx';
import { filterImages, sortImages, usersByImage } from './image-facts.ts';
import { LoadDialog } from './LoadDialog.tsx';
import { SharedSizes } from './SharedSizes.tsx';
import { TransferDialog } from './TransferDialog.tsx';

interface ImageListProps {
  objects: Objects;
  filter: string;
  onFilter: (text: string) => void;
  onOpen: (imageId: string) => void;
}

/** Height of a row before it was measured, in CSS pixels. */
const ROW_PX = 56;

/** Every image of the engine, live. */
export function ImageList({ objects, filter, onFilter, onOpen }: ImageListProps) {
  const [dialog, setDialog] = useState<'pull' | 'load' | null>(null);
  const unread = useUnread('images');
  const [usage, setUsage] = useState<ImageUsage>();
  const sorted = useMemo(() => sortImages(objects.images), [objects.images]);
  const users = useMemo(() => usersByImage(objects.containers), [objects.containers]);
  const shown = filterImages(sorted, filter);
  const usageOf = useMemo(() => new Map(usage?.images.map((one) => [one.imageId, one.sharedBytes])), [usage]);
  return (
    <>
      <PanelHead
        here={IMAGE_TEXTS.title}
        about={{
          id: 'images',
          intro: <PanelIntro text={IMAGE_TEXTS.intro} to="concepts/pile" />,
        }}
      >
        <FilterField label={IMAGE_TEXTS.filter} value={filter} onChange={onFilter} />
        <Button icon={<Download aria-hidden="true" />} onClick={() => setDialog('pull')}>
          {IMAGE_TEXTS.actions.pull}
        </Button>
        <Button icon={<FileDown aria-hidden="true" />} onClick={() => setDialog('load')}>
          {IMAGE_TEXTS.actions.load}
        </Button>
      </PanelHead>
      <ImageWorks />
      <Unread unread={unread} />
      <ListRows
        isKnown={objects.isKnown}
        isUnread={unread !== null}
        total={objects.images.length}
        shown={shown.length}
        texts={IMAGE_TEXTS}
      >
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
      </ListRows>
      <footer className="panel-foot">
        <SharedSizes images={objects.images} usage={usage} onUsage={setUsage} />
        <EquivalentCommand command={usage ? 'docker system df -v' : 'docker image ls'} />
      </footer>
      {dialog === 'pull' && <TransferDialog kind="pull" onClose={() => setDialog(null)} />}
      {dialog === 'load' && <LoadDialog onClose={() => setDialog(null)} />}
    </>
  );
}

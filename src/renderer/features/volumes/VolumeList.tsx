import { Brush, Plus } from 'lucide-react';
import { useState } from 'react';
import type { VolumeSize } from '#shared/contract/volume.ts';
import { UI } from '#shared/strings/fr/ui.ts';
import { VOLUME_TEXTS } from '#shared/strings/fr/volume.ts';
import { Button } from '../../components/Button.tsx';
import { VirtualList } from '../../components/VirtualList.tsx';
import { type Objects, useUnread } from '../../objects.ts';
import { EquivalentCommand } from '../../panel/EquivalentCommand.tsx';
import { FilterField } from '../../panel/Fields.tsx';
import { MAX_LINES } from '../../panel/FirstOf.tsx';
import { ListRows } from '../../panel/ListRows.tsx';
import { PanelHead } from '../../panel/PanelHead.tsx';
import { PanelIntro } from '../../panel/PanelIntro.tsx';
import { Unread } from '../../panel/Unread.tsx';
import { CreateDialog } from './CreateDialog.tsx';
import { RemoveVolumes } from './RemoveVolumes.tsx';
import { Sizes } from './Sizes.tsx';
import { VolumeRow } from './VolumeRow.tsx';
import { VolumeWorks } from './VolumeWorks.tsx';
import { listVolumes, type VolumeUser } from './volume-facts.ts';

interface VolumeListProps {
  objects: Objects;
  users: ReadonlyMap<string, readonly VolumeUser[]>;
  /** Empty until the learner asked. */
  sizeOf: ReadonlyMap<string, number | null>;
  filter: string;
  onFilter: (text: string) => void;
  onSizes: (sizes: VolumeSize[]) => void;
  onOpen: (name: string) => void;
}

/** Height of a row before it was measured, in CSS pixels. */
const ROW_PX = 56;

/** Every volume of the engine, live. */
export function VolumeList(props: VolumeListProps) {
  const { objects, users, sizeOf, filter, onFilter, onSizes, onOpen } = props;
  const [dialog, setDialog] = useState<'create' | 'prune' | null>(null);
  const unread = useUnread('volumes');
  const shown = listVolumes(objects.volumes, filter);
  const unused = objects.volumes.map(({ name }) => name).filter((name) => !users.has(name));
  return (
    <>
      <PanelHead
        here={UI.tools.volumes}
        about={{
          id: 'volumes',
          intro: <PanelIntro text={VOLUME_TEXTS.intro} to="concepts/volumes" />,
        }}
      >
        <FilterField label={VOLUME_TEXTS.filter} value={filter} onChange={onFilter} />
        <Button icon={<Plus aria-hidden="true" />} onClick={() => setDialog('create')}>
          {VOLUME_TEXTS.actions.create}
        </Button>
        <Button icon={<Brush aria-hidden="true" />} onClick={() => setDialog('prune')}>
          {VOLUME_TEXTS.actions.prune}
        </Button>
      </PanelHead>
      <VolumeWorks />
      <Unread unread={unread} />
      <ListRows
        isKnown={objects.isKnown}
        isUnread={unread !== null}
        total={objects.volumes.length}
        shown={shown.length}
        texts={VOLUME_TEXTS}
      >
        <VirtualList
          items={shown}
          keyOf={(volume) => volume.name}
          estimatePx={ROW_PX}
          label={VOLUME_TEXTS.list}
          renderItem={(volume) => (
            <VolumeRow
              volume={volume}
              users={users.get(volume.name) ?? []}
              sizeBytes={sizeOf.get(volume.name) ?? null}
              onOpen={() => onOpen(volume.name)}
            />
          )}
        />
      </ListRows>
      <footer className="panel-foot">
        <Sizes sizeOf={sizeOf} onSizes={onSizes} />
        <EquivalentCommand command={sizeOf.size > 0 ? 'docker system df -v' : 'docker volume ls'} />
      </footer>
      {dialog === 'create' && <CreateDialog onClose={() => setDialog(null)} />}
      {dialog === 'prune' && (
        <RemoveVolumes
          isPrune
          names={unused.slice(0, MAX_LINES)}
          others={unused.length - MAX_LINES}
          onClose={() => setDialog(null)}
        />
      )}
    </>
  );
}

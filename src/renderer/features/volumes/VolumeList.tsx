import { Brush, Plus } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { VolumeSize } from '#shared/domain/volume.ts';
import { VOLUME_TEXTS } from '#shared/strings/fr/volume.ts';
import { Button } from '../../components/Button.tsx';
import { VirtualList } from '../../components/VirtualList.tsx';
import type { Objects } from '../../objects.ts';
import { EquivalentCommand } from '../../panel/EquivalentCommand.tsx';
import { PanelIntro } from '../../panel/PanelIntro.tsx';
import { CreateDialog } from './CreateDialog.tsx';
import { RemoveDialog } from './RemoveDialog.tsx';
import { Sizes } from './Sizes.tsx';
import { VolumeRow } from './VolumeRow.tsx';
import { listVolumes, type VolumeUser } from './volume-facts.ts';
import { WorkList } from './WorkList.tsx';

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
  const shown = listVolumes(objects.volumes, filter);
  const unused = objects.volumes.map(({ name }) => name).filter((name) => !users.has(name));
  return (
    <div className="tp">
      <header className="tp-head">
        <PanelIntro
          text={VOLUME_TEXTS.intro}
          lesson={VOLUME_TEXTS.lesson}
          unitId="concepts"
          sectionId="volumes"
        />
        <div className="tp-bar">
          <input
            className="field"
            type="search"
            aria-label={VOLUME_TEXTS.filter}
            placeholder={VOLUME_TEXTS.filter}
            value={filter}
            onChange={(event) => onFilter(event.target.value)}
          />
          <Button icon={<Plus aria-hidden="true" />} onClick={() => setDialog('create')}>
            {VOLUME_TEXTS.actions.create}
          </Button>
          <Button icon={<Brush aria-hidden="true" />} onClick={() => setDialog('prune')}>
            {VOLUME_TEXTS.actions.prune}
          </Button>
        </div>
      </header>
      <WorkList />
      <Rows objects={objects} count={shown.length}>
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
      </Rows>
      <footer className="tp-foot">
        <Sizes sizeOf={sizeOf} onSizes={onSizes} />
        <EquivalentCommand command={sizeOf.size > 0 ? 'docker system df -v' : 'docker volume ls'} />
      </footer>
      {dialog === 'create' && <CreateDialog onClose={() => setDialog(null)} />}
      {dialog === 'prune' && <RemoveDialog isPrune names={unused} onClose={() => setDialog(null)} />}
    </div>
  );
}

function Rows({ objects, count, children }: { objects: Objects; count: number; children: ReactNode }) {
  const { empty } = VOLUME_TEXTS;
  if (!objects.isKnown) return <p className="tool-loading">{VOLUME_TEXTS.waiting}</p>;
  if (objects.volumes.length > 0) {
    return count === 0 ? <p className="tool-loading">{VOLUME_TEXTS.noMatch}</p> : children;
  }
  return (
    <div className="tp-empty">
      <h3>{empty.title}</h3>
      <p>{empty.text}</p>
      <EquivalentCommand command={empty.command} />
    </div>
  );
}

import { FileDown, FileUp, Trash2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { VolumeObject } from '#shared/contract/object.ts';
import { UI } from '#shared/strings/fr/ui.ts';
import { VOLUME_TEXTS } from '#shared/strings/fr/volume.ts';
import { Button } from '../../components/Button.tsx';
import { Name } from '../../components/Name.tsx';
import { formatBytes } from '../../format.ts';
import { Body, Facts, Section } from '../../panel/Body.tsx';
import { FirstOf } from '../../panel/FirstOf.tsx';
import { PanelHead } from '../../panel/PanelHead.tsx';
import { FileBrowser } from './FileBrowser.tsx';
import { RemoveVolumes } from './RemoveVolumes.tsx';
import { TransferDialog } from './TransferDialog.tsx';
import { VolumeWorks } from './VolumeWorks.tsx';
import type { VolumeUser } from './volume-facts.ts';

interface VolumeDetailsProps {
  volume: VolumeObject;
  users: readonly VolumeUser[];
  sizeBytes: number | null;
  onBack: () => void;
}

const { actions: ACTIONS, facts: FACTS } = VOLUME_TEXTS;
const date = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeStyle: 'short' });

/** One volume: what it is, who shares it, what is in it. */
export function VolumeDetails({ volume, users, sizeBytes, onBack }: VolumeDetailsProps) {
  const [dialog, setDialog] = useState<'remove' | 'volume-backup' | 'volume-restore' | null>(null);
  const holders = [...new Set(users.map(({ container }) => container.name))];
  const close = () => setDialog(null);
  return (
    <>
      <PanelHead way={[{ label: UI.tools.volumes, onOpen: onBack }]} here={volume.name} />
      <VolumeWorks />
      <Body>
        <div className="panel-bar">
          <Button icon={<FileDown aria-hidden="true" />} onClick={() => setDialog('volume-backup')}>
            {ACTIONS.backup}
          </Button>
          <Button icon={<FileUp aria-hidden="true" />} onClick={() => setDialog('volume-restore')}>
            {ACTIONS.restore}
          </Button>
          <Button look="danger" icon={<Trash2 aria-hidden="true" />} onClick={() => setDialog('remove')}>
            {ACTIONS.remove}
          </Button>
        </div>
        <Facts facts={factsOf(volume, sizeBytes)} />
        <Users users={users} count={holders.length} />
        <FileBrowser volumeName={volume.name} />
      </Body>
      {dialog === 'remove' && <RemoveVolumes names={[volume.name]} holders={holders} onClose={close} />}
      {dialog !== null && dialog !== 'remove' && (
        <TransferDialog kind={dialog} volumeName={volume.name} path="/" onClose={close} />
      )}
    </>
  );
}

function factsOf(volume: VolumeObject, sizeBytes: number | null): [string, ReactNode][] {
  const labels = Object.entries(volume.labels).map(([key, value]) => (value ? `${key}=${value}` : key));
  return [
    [FACTS.driver, volume.driver],
    [
      FACTS.mountPoint,
      <code key="mountPoint" translate="no">
        {volume.mountPoint}
      </code>,
    ],
    [FACTS.created, volume.createdAtMs > 0 ? date.format(volume.createdAtMs) : ''],
    [FACTS.size, sizeBytes === null ? '' : formatBytes(sizeBytes)],
    [FACTS.labels, labels.join('\n')],
  ];
}

function Users({ users, count }: { users: readonly VolumeUser[]; count: number }) {
  return (
    <Section title={FACTS.users}>
      {users.length === 0 && <p className="panel-note">{VOLUME_TEXTS.nobody}</p>}
      {count > 1 && <p className="panel-note">{VOLUME_TEXTS.sharing(count)}</p>}
      <ul className="panel-lines">
        <FirstOf items={users}>
          {({ container, target, isReadOnly }) => (
            <li key={`${container.id} ${target}`}>
              <Name>{container.name}</Name>
              <span>
                {VOLUME_TEXTS.at(target)}
                {isReadOnly && ` (${VOLUME_TEXTS.readOnly})`}
              </span>
            </li>
          )}
        </FirstOf>
      </ul>
    </Section>
  );
}

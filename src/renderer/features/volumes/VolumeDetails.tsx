import { FileDown, FileUp, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { VolumeObject } from '#shared/domain/objects.ts';
import { VOLUME_TEXTS } from '#shared/strings/fr/volume.ts';
import { Button } from '../../components/Button.tsx';
import { formatBytes } from '../../format.ts';
import { BackBar } from '../../panel/BackBar.tsx';
import { FileBrowser } from './FileBrowser.tsx';
import { RemoveDialog } from './RemoveDialog.tsx';
import { TransferDialog } from './TransferDialog.tsx';
import type { VolumeUser } from './volume-facts.ts';
import { WorkList } from './WorkList.tsx';

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
    <div className="tp">
      <BackBar name={volume.name} onBack={onBack} />
      <WorkList />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the view scrolls, so the keyboard must reach it */}
      <div className="tp-details scroll" tabIndex={0}>
        <div className="tp-bar">
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
        <Facts volume={volume} sizeBytes={sizeBytes} />
        <Users users={users} count={holders.length} />
        <FileBrowser volumeName={volume.name} />
      </div>
      {dialog === 'remove' && <RemoveDialog names={[volume.name]} holders={holders} onClose={close} />}
      {dialog !== null && dialog !== 'remove' && (
        <TransferDialog kind={dialog} volumeName={volume.name} path="/" onClose={close} />
      )}
    </div>
  );
}

function Facts({ volume, sizeBytes }: { volume: VolumeObject; sizeBytes: number | null }) {
  const labels = Object.entries(volume.labels).map(([key, value]) => (value ? `${key}=${value}` : key));
  return (
    <dl className="tp-facts">
      <div>
        <dt>{FACTS.driver}</dt>
        <dd>{volume.driver}</dd>
      </div>
      {volume.createdAtMs > 0 && (
        <div>
          <dt>{FACTS.created}</dt>
          <dd>{date.format(volume.createdAtMs)}</dd>
        </div>
      )}
      {sizeBytes !== null && (
        <div>
          <dt>{FACTS.size}</dt>
          <dd>{formatBytes(sizeBytes)}</dd>
        </div>
      )}
      {labels.length > 0 && (
        <div>
          <dt>{FACTS.labels}</dt>
          <dd>
            <code translate="no">{labels.join('\n')}</code>
          </dd>
        </div>
      )}
    </dl>
  );
}

function Users({ users, count }: { users: readonly VolumeUser[]; count: number }) {
  return (
    <section className="tp-section">
      <h4 className="caps">{FACTS.users}</h4>
      {users.length === 0 && <p className="tp-note">{VOLUME_TEXTS.nobody}</p>}
      {count > 1 && <p className="tp-note">{VOLUME_TEXTS.sharing(count)}</p>}
      <ul className="tp-lines">
        {users.map(({ container, target, isReadOnly }) => (
          <li key={`${container.id} ${target}`}>
            <code translate="no">{container.name}</code>
            <span>
              {VOLUME_TEXTS.at(target)}
              {isReadOnly && ` (${VOLUME_TEXTS.readOnly})`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

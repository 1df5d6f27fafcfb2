import { ArrowUp, FileText, FileX, Folder, Link2, RefreshCw } from 'lucide-react';
import { useCallback, useState } from 'react';
import { shellJoin } from '#shared/domain/shell-quote.ts';
import type { VolumeEntry } from '#shared/domain/volume.ts';
import { VOLUME_TEXTS } from '#shared/strings/fr/volume.ts';
import { Button, IconButton } from '../../components/Button.tsx';
import { VirtualList } from '../../components/VirtualList.tsx';
import { describeError } from '../../errors.ts';
import { formatBytes } from '../../format.ts';
import { EquivalentCommand } from '../../panel/EquivalentCommand.tsx';
import { useCall } from '../../panel/use-call.ts';
import { useApi } from '../../session.ts';
import { FileView } from './FileView.tsx';
import { TransferDialog } from './TransferDialog.tsx';
import { childPath, modeText, parentPath } from './volume-facts.ts';

const TEXT = VOLUME_TEXTS.files;
const ICONS = { folder: Folder, file: FileText, link: Link2, other: FileX };
/** Height of a row before it was measured, in CSS pixels. */
const ROW_PX = 37;

/** The files of a volume, folder by folder; each folder is read when it is opened. */
export function FileBrowser({ volumeName }: { volumeName: string }) {
  const api = useApi();
  const [path, setPath] = useState('/');
  const [openFile, setOpenFile] = useState<string | null>(null);
  const [dialog, setDialog] = useState<'volume-copy-in' | 'volume-copy-out' | null>(null);
  const folder = useCall(
    useCallback(() => api.volume.folder({ name: volumeName, path }), [api, volumeName, path]),
  );
  const open = ({ kind, name }: VolumeEntry) => {
    if (kind === 'folder') setPath(childPath(path, name));
    if (kind === 'file') setOpenFile(childPath(path, name));
  };
  if (openFile !== null) {
    return <FileView volumeName={volumeName} path={openFile} onBack={() => setOpenFile(null)} />;
  }
  return (
    <section className="tp-section volume-files">
      <h4 className="caps">{TEXT.title}</h4>
      <div className="tp-bar">
        <IconButton label={TEXT.up} disabled={path === '/'} onClick={() => setPath(parentPath(path))}>
          <ArrowUp />
        </IconButton>
        <code className="volume-path" translate="no">
          {path === '/' ? `/ (${TEXT.root})` : path}
        </code>
        <IconButton label={VOLUME_TEXTS.actions.refresh} onClick={folder.reload}>
          <RefreshCw />
        </IconButton>
      </div>
      {folder.isRunning && <p className="tp-note">{TEXT.reading}</p>}
      {folder.error != null && <Failure error={folder.error} />}
      {folder.value && folder.value.entries.length === 0 && <p className="tp-note">{TEXT.empty}</p>}
      {folder.value && folder.value.entries.length > 0 && (
        <div className="volume-entries">
          <VirtualList
            items={folder.value.entries}
            keyOf={(entry) => entry.name}
            estimatePx={ROW_PX}
            label={path}
            renderItem={(entry) => <EntryRow entry={entry} onOpen={() => open(entry)} />}
          />
        </div>
      )}
      {folder.value?.isCut && <p className="tp-note">{TEXT.cut}</p>}
      <div className="tp-bar">
        <Button onClick={() => setDialog('volume-copy-in')}>{VOLUME_TEXTS.actions.copyIn}</Button>
        <Button onClick={() => setDialog('volume-copy-out')}>{VOLUME_TEXTS.actions.copyOut}</Button>
      </div>
      <p className="tp-note">{TEXT.note}</p>
      <EquivalentCommand command={listCommand(volumeName, path)} />
      {dialog && (
        <TransferDialog kind={dialog} volumeName={volumeName} path={path} onClose={() => setDialog(null)} />
      )}
    </section>
  );
}

function Failure({ error }: { error: unknown }) {
  const { title, cause, remedy } = describeError(error);
  return (
    <p className="tp-failure" role="alert">
      <strong>{title}</strong> {cause} {remedy}
    </p>
  );
}

function listCommand(volumeName: string, path: string): string {
  const mount = `${volumeName}:/volume:ro`;
  return shellJoin(['docker', 'run', '--rm', '-v', mount, 'cale/outils', 'ls', '-la', `/volume${path}`]);
}

function EntryRow({ entry, onOpen }: { entry: VolumeEntry; onOpen: () => void }) {
  const Icon = ICONS[entry.kind];
  const canOpen = entry.kind === 'folder' || entry.kind === 'file';
  return (
    <button type="button" className="volume-entry" disabled={!canOpen} onClick={onOpen}>
      <Icon aria-label={TEXT.kinds[entry.kind]} />
      <span className="tp-row-name" translate="no">
        {entry.name}
      </span>
      <small>
        {modeText(entry.mode)} {TEXT.owner(entry.uid, entry.gid)}
      </small>
      <small className="volume-entry-size">{entry.kind === 'file' && formatBytes(entry.sizeBytes)}</small>
    </button>
  );
}

import { ArrowUp, RefreshCw } from 'lucide-react';
import { useCallback, useState } from 'react';
import type { VolumeEntry } from '#shared/contract/volume.ts';
import { shellJoin } from '#shared/domain/shell-quote.ts';
import { VOLUME_TEXTS } from '#shared/strings/fr/volume.ts';
import { Button, IconButton } from '../../components/Button.tsx';
import { VirtualList } from '../../components/VirtualList.tsx';
import { Section } from '../../panel/Body.tsx';
import { EquivalentCommand } from '../../panel/EquivalentCommand.tsx';
import { Failure } from '../../panel/Failure.tsx';
import { FileRow, PathBar } from '../../panel/FileList.tsx';
import { formatMode, joinPath, parentOf } from '../../panel/file-path.ts';
import { useCall } from '../../panel/use-call.ts';
import { useApi } from '../../session.ts';
import { FileView } from './FileView.tsx';
import { TransferDialog } from './TransferDialog.tsx';

const TEXT = VOLUME_TEXTS.files;
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
    if (kind === 'folder') setPath(joinPath(path, name));
    if (kind === 'file') setOpenFile(joinPath(path, name));
  };
  if (openFile !== null) {
    return <FileView volumeName={volumeName} path={openFile} onBack={() => setOpenFile(null)} />;
  }
  return (
    <Section title={TEXT.title}>
      <PathBar
        path={path === '/' ? `/ (${TEXT.root})` : path}
        before={
          <IconButton label={TEXT.up} disabled={path === '/'} onClick={() => setPath(parentOf(path))}>
            <ArrowUp />
          </IconButton>
        }
      >
        <IconButton label={VOLUME_TEXTS.actions.refresh} onClick={folder.reload}>
          <RefreshCw />
        </IconButton>
      </PathBar>
      {folder.isRunning && <p className="panel-note">{TEXT.reading}</p>}
      {folder.failure && <Failure text={folder.failure} />}
      {folder.value && folder.value.entries.length === 0 && <p className="panel-note">{TEXT.empty}</p>}
      {folder.value && folder.value.entries.length > 0 && (
        <div className="volume-entries">
          <VirtualList
            items={folder.value.entries}
            keyOf={(entry) => entry.name}
            estimatePx={ROW_PX}
            label={path}
            renderItem={(entry) => (
              <FileRow
                kind={entry.kind}
                name={entry.name}
                rights={`${formatMode(entry.mode)} ${entry.uid}:${entry.gid}`}
                sizeBytes={entry.kind === 'file' ? entry.sizeBytes : null}
                onOpen={canOpen(entry) ? () => open(entry) : null}
              />
            )}
          />
        </div>
      )}
      {folder.value?.isCut && <p className="panel-note">{TEXT.cut}</p>}
      <div className="panel-bar">
        <Button onClick={() => setDialog('volume-copy-in')}>{VOLUME_TEXTS.actions.copyIn}</Button>
        <Button onClick={() => setDialog('volume-copy-out')}>{VOLUME_TEXTS.actions.copyOut}</Button>
      </div>
      <p className="panel-note">{TEXT.note}</p>
      <EquivalentCommand command={listCommand(volumeName, path)} />
      {dialog && (
        <TransferDialog kind={dialog} volumeName={volumeName} path={path} onClose={() => setDialog(null)} />
      )}
    </Section>
  );
}

const canOpen = ({ kind }: VolumeEntry) => kind === 'folder' || kind === 'file';

function listCommand(volumeName: string, path: string): string {
  const mount = `${volumeName}:/volume:ro`;
  return shellJoin(['docker', 'run', '--rm', '-v', mount, 'cale/outils', 'ls', '-la', `/volume${path}`]);
}

import { useCallback, useId, useState } from 'react';
import type { VolumeWorkKind, WorkspaceEntry } from '#shared/contract/volume.ts';
import { MAX_WORKSPACE_PATH_CHARS } from '#shared/domain/paths.ts';
import { shellJoin, shellQuote } from '#shared/domain/shell-quote.ts';
import { VOLUME_TEXTS } from '#shared/strings/fr/volume.ts';
import { ActionDialog } from '../../panel/ActionDialog.tsx';
import { Check, TextField } from '../../panel/Fields.tsx';
import { Proposals } from '../../panel/Proposals.tsx';
import { useCall } from '../../panel/use-call.ts';
import { useApi } from '../../session.ts';

interface TransferDialogProps {
  kind: VolumeWorkKind;
  volumeName: string;
  /** Place in the volume it works on. */
  path: string;
  onClose: () => void;
}

/** Asks which file of the workspace, then starts the copy; its progress shows in the list of works. */
export function TransferDialog({ kind, volumeName, path, onClose }: TransferDialogProps) {
  const api = useApi();
  const listId = useId();
  const text = VOLUME_TEXTS.transfer[kind];
  const [workspacePath, setWorkspacePath] = useState(firstPath(kind, volumeName));
  const [overwrites, setOverwrites] = useState(false);
  const entries = useCall(useCallback(() => api.volume.workspaceEntries(), [api]));
  const start = () => {
    const place = { name: volumeName, path, workspacePath };
    if (kind === 'volume-copy-in') return api.volume.copyIn(place);
    if (kind === 'volume-copy-out') return api.volume.copyOut(place);
    if (kind === 'volume-restore') return api.volume.restore({ name: volumeName, workspacePath });
    return api.volume.backup({ name: volumeName, workspacePath, overwrites });
  };
  const offered = (entries.value ?? []).filter((entry) => isOffered(kind, entry)).map(({ path: at }) => at);
  return (
    <ActionDialog
      title={text.title}
      accept={text.confirm}
      command={commandOf(kind, volumeName, path, workspacePath)}
      isReady={workspacePath.trim() !== ''}
      onAccept={start}
      onClose={onClose}
    >
      <TextField
        label={text.field}
        help={kind === 'volume-restore' ? VOLUME_TEXTS.restoreNote : undefined}
        list={listId}
        maxLength={MAX_WORKSPACE_PATH_CHARS}
        value={workspacePath}
        onChange={setWorkspacePath}
      />
      <Proposals id={listId} names={offered} words={workspacePath} />
      {kind === 'volume-backup' && (
        <Check label={VOLUME_TEXTS.overwrite} isChecked={overwrites} onChange={setOverwrites} />
      )}
    </ActionDialog>
  );
}

function firstPath(kind: VolumeWorkKind, volumeName: string): string {
  if (kind === 'volume-backup') return `${volumeName}.tar`;
  return kind === 'volume-copy-out' ? volumeName : '';
}

function isOffered(kind: VolumeWorkKind, { kind: entryKind, path }: WorkspaceEntry): boolean {
  if (kind === 'volume-copy-in') return true;
  if (kind === 'volume-copy-out') return entryKind === 'folder';
  return entryKind === 'file' && /\.(tar|tgz|tar\.gz)$/.test(path);
}

/** The same by a helper container, from a terminal that is in the workspace. */
function commandOf(kind: VolumeWorkKind, volumeName: string, path: string, workspacePath: string): string {
  const isReading = kind === 'volume-copy-out' || kind === 'volume-backup';
  const mount = `${volumeName}:/volume${isReading ? ':ro' : ''}`;
  const run = `docker run --rm -v ${shellQuote(mount)} -v "$PWD":/atelier cale/outils`;
  const file = `/atelier/${workspacePath}`;
  const inside = `/volume${path}`;
  const words = {
    'volume-copy-in': ['cp', '-r', file, inside],
    'volume-copy-out': ['cp', '-r', inside, file],
    'volume-backup': ['tar', '-cf', file, '-C', '/volume', '.'],
    'volume-restore': ['tar', '-xf', file, '-C', '/volume'],
  }[kind];
  return `${run} ${shellJoin(words)}`;
}

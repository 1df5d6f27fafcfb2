import { type FormEvent, useCallback, useId, useState } from 'react';
import { shellJoin, shellQuote } from '#shared/domain/shell-quote.ts';
import type { VolumeWorkKind, WorkspaceEntry } from '#shared/domain/volume.ts';
import { UI } from '#shared/strings/fr/ui.ts';
import { VOLUME_TEXTS } from '#shared/strings/fr/volume.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { useAttempt } from '../../errors.ts';
import { EquivalentCommand } from '../../panel/EquivalentCommand.tsx';
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
  const attempt = useAttempt();
  const formId = useId();
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
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void attempt(start).then((isDone) => isDone && onClose());
  };
  const actions = (
    <>
      <Button onClick={onClose}>{UI.actions.cancel}</Button>
      <Button look="primary" type="submit" form={formId} disabled={workspacePath.trim() === ''}>
        {text.confirm}
      </Button>
    </>
  );
  return (
    <Dialog title={text.title} onClose={onClose} actions={actions}>
      <form id={formId} onSubmit={submit} className="tp-field">
        <label htmlFor={`${formId}-path`}>{text.field}</label>
        <input
          id={`${formId}-path`}
          className="field"
          list={`${formId}-paths`}
          value={workspacePath}
          maxLength={1024}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setWorkspacePath(event.target.value)}
        />
        <datalist id={`${formId}-paths`}>
          {(entries.value ?? [])
            .filter((entry) => isOffered(kind, entry))
            .map((entry) => (
              <option key={entry.path} value={entry.path} />
            ))}
        </datalist>
        {kind === 'volume-restore' && <small>{VOLUME_TEXTS.restoreNote}</small>}
      </form>
      {kind === 'volume-backup' && (
        <label className="tp-check">
          <input
            type="checkbox"
            checked={overwrites}
            onChange={(event) => setOverwrites(event.target.checked)}
          />
          {VOLUME_TEXTS.overwrite}
        </label>
      )}
      <EquivalentCommand command={commandOf(kind, volumeName, path, workspacePath)} />
    </Dialog>
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

import { useState } from 'react';
import type { ContainerObject } from '#shared/domain/objects.ts';
import { shellJoin } from '#shared/domain/shell-quote.ts';
import { CONTAINERS } from '#shared/strings/fr/container.ts';
import { useApi } from '../../../session.ts';
import { ActionDialog } from '../actions/ActionDialog.tsx';
import { baseName } from './file-path.ts';

const texts = CONTAINERS.files;

interface CopyOutDialogProps {
  container: ContainerObject;
  path: string;
  onClose: () => void;
}

/** Asks where a file or a folder of the container goes in the workspace. */
export function CopyOutDialog({ container, path, onClose }: CopyOutDialogProps) {
  const api = useApi();
  const [destination, setDestination] = useState(baseName(path));
  return (
    <ActionDialog
      title={texts.copyTitle(path)}
      accept={texts.accept}
      command={shellJoin(['docker', 'cp', `${container.name}:${path}`, destination])}
      isReady={destination.trim() !== ''}
      onAccept={() => api.container.copyOut({ containerId: container.id, path, destination })}
      onClose={onClose}
    >
      <label className="ctn-field">
        <span>{texts.copyPath}</span>
        <input
          className="field field-wide"
          value={destination}
          spellCheck={false}
          onChange={(event) => setDestination(event.target.value)}
        />
        <p>{texts.copyHelp}</p>
      </label>
    </ActionDialog>
  );
}

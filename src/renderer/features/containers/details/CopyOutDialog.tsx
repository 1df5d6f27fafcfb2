import { useState } from 'react';
import type { ContainerObject } from '#shared/contract/object.ts';
import { diskName, shownName } from '#shared/domain/raw-name.ts';
import { shellJoin } from '#shared/domain/shell-quote.ts';
import { CONTAINERS } from '#shared/strings/fr/container.ts';
import { ActionDialog } from '../../../panel/ActionDialog.tsx';
import { TextField } from '../../../panel/Fields.tsx';
import { baseName } from '../../../panel/file-path.ts';
import { useApi } from '../../../session.ts';

const texts = CONTAINERS.files;

interface CopyOutDialogProps {
  container: ContainerObject;
  path: string;
  onClose: () => void;
}

/** Asks where a file or a folder of the container goes in the workspace. */
export function CopyOutDialog({ container, path, onClose }: CopyOutDialogProps) {
  const api = useApi();
  const [destination, setDestination] = useState(diskName(baseName(path)));
  return (
    <ActionDialog
      title={texts.copyTitle(shownName(path))}
      accept={texts.accept}
      command={shellJoin(['docker', 'cp', `${container.name}:${path}`, destination])}
      isReady={destination.trim() !== ''}
      onAccept={() => api.container.copyOut({ containerId: container.id, path, destination })}
      onClose={onClose}
    >
      <TextField label={texts.copyPath} help={texts.copyHelp} value={destination} onChange={setDestination} />
    </ActionDialog>
  );
}

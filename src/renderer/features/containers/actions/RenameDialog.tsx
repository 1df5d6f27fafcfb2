import { useState } from 'react';
import type { ContainerObject } from '#shared/contract/object.ts';
import { actionCommand } from '#shared/domain/container-command.ts';
import { CONTAINER_NAME } from '#shared/domain/names.ts';
import { CONTAINERS } from '#shared/strings/fr/container.ts';
import { ActionDialog } from '../../../panel/ActionDialog.tsx';
import { TextField } from '../../../panel/Fields.tsx';
import { useApi } from '../../../session.ts';

/** Asks for another name. */
export function RenameDialog({ container, onClose }: { container: ContainerObject; onClose: () => void }) {
  const api = useApi();
  const [name, setName] = useState(container.name);
  const texts = CONTAINERS.rename;
  return (
    <ActionDialog
      title={texts.title(container.name)}
      accept={texts.accept}
      command={actionCommand('rename', container.name, { newName: name })}
      isReady={CONTAINER_NAME.test(name) && name !== container.name}
      onAccept={() => api.container.rename({ containerId: container.id, name })}
      onClose={onClose}
    >
      <TextField label={texts.name} value={name} onChange={(text) => setName(text.trim())} />
    </ActionDialog>
  );
}

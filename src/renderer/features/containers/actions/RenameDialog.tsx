import { useState } from 'react';
import { actionCommand } from '#shared/domain/container-command.ts';
import type { ContainerObject } from '#shared/domain/objects.ts';
import { CONTAINERS } from '#shared/strings/fr/container.ts';
import { useApi } from '../../../session.ts';
import { CONTAINER_NAME } from '../create/form-state.ts';
import { ActionDialog } from './ActionDialog.tsx';

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
      <label className="ctn-field">
        <span>{texts.name}</span>
        <input
          className="field field-wide"
          value={name}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => setName(event.target.value.trim())}
        />
      </label>
    </ActionDialog>
  );
}

import { useState } from 'react';
import { MAX_NAME_CHARS, VOLUME_NAME } from '#shared/domain/names.ts';
import { shellJoin } from '#shared/domain/shell-quote.ts';
import { VOLUME_TEXTS } from '#shared/strings/fr/volume.ts';
import { ActionDialog } from '../../panel/ActionDialog.tsx';
import { TextField } from '../../panel/Fields.tsx';
import { useApi } from '../../session.ts';

const TEXT = VOLUME_TEXTS.createDialog;

/** Asks the name of a new volume. */
export function CreateDialog({ onClose }: { onClose: () => void }) {
  const api = useApi();
  const [name, setName] = useState('');
  return (
    <ActionDialog
      title={TEXT.title}
      accept={TEXT.confirm}
      command={shellJoin(['docker', 'volume', 'create', name || 'donnees'])}
      isReady={VOLUME_NAME.test(name)}
      onAccept={() => api.volume.create({ name })}
      onClose={onClose}
    >
      <TextField
        label={TEXT.name}
        help={TEXT.help}
        maxLength={MAX_NAME_CHARS}
        value={name}
        onChange={setName}
      />
    </ActionDialog>
  );
}

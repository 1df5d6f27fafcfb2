import { useState } from 'react';
import type { ContainerObject } from '#shared/contract/object.ts';
import { shellQuote } from '#shared/domain/shell-quote.ts';
import { CONTAINERS } from '#shared/strings/fr/container.ts';
import { ActionDialog } from '../../../panel/ActionDialog.tsx';
import { Check, TextField } from '../../../panel/Fields.tsx';
import { useApi } from '../../../session.ts';

const texts = CONTAINERS.logs;

/** Asks where the whole log goes in the workspace. */
export function SaveLogDialog({ container, onClose }: { container: ContainerObject; onClose: () => void }) {
  const api = useApi();
  const [destination, setDestination] = useState(`${container.name}.log`);
  const [hasTimestamps, setTimestamps] = useState(true);
  const [overwrites, setOverwrites] = useState(false);
  const flag = hasTimestamps ? '-t ' : '';
  const command = `docker logs ${flag}${shellQuote(container.name)} > ${shellQuote(destination)} 2>&1`;
  return (
    <ActionDialog
      title={texts.saveTitle}
      accept={texts.accept}
      command={command}
      isReady={destination.trim() !== ''}
      onAccept={() =>
        api.container.saveLogs({ containerId: container.id, destination, hasTimestamps, overwrites })
      }
      onClose={onClose}
    >
      <TextField label={texts.savePath} value={destination} onChange={setDestination} />
      <Check label={texts.saveTimestamps} isChecked={hasTimestamps} onChange={setTimestamps} />
      <Check label={texts.overwrite} isChecked={overwrites} onChange={setOverwrites} />
    </ActionDialog>
  );
}

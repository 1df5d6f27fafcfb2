import { useState } from 'react';
import type { ContainerObject } from '#shared/domain/objects.ts';
import { shellQuote } from '#shared/domain/shell-quote.ts';
import { CONTAINERS } from '#shared/strings/fr/container.ts';
import { useApi } from '../../../session.ts';
import { ActionDialog } from '../actions/ActionDialog.tsx';

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
      <label className="ctn-field">
        <span>{texts.savePath}</span>
        <input
          className="field field-wide"
          value={destination}
          spellCheck={false}
          onChange={(event) => setDestination(event.target.value)}
        />
      </label>
      <label className="ctn-check">
        <input
          type="checkbox"
          checked={hasTimestamps}
          onChange={(event) => setTimestamps(event.target.checked)}
        />
        <span>{texts.saveTimestamps}</span>
      </label>
      <label className="ctn-check">
        <input
          type="checkbox"
          checked={overwrites}
          onChange={(event) => setOverwrites(event.target.checked)}
        />
        <span>{texts.overwrite}</span>
      </label>
    </ActionDialog>
  );
}

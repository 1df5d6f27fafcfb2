import { useState } from 'react';
import { actionCommand } from '#shared/domain/container-command.ts';
import type { ContainerObject } from '#shared/domain/objects.ts';
import { CONTAINERS } from '#shared/strings/fr/container.ts';
import { useApi } from '../../../session.ts';
import { LessonLink } from '../LessonLink.tsx';
import { ActionDialog } from './ActionDialog.tsx';

/** The signals the contract takes, the default first. */
const SIGNALS = ['SIGKILL', 'SIGTERM', 'SIGINT', 'SIGHUP', 'SIGQUIT', 'SIGUSR1', 'SIGUSR2'] as const;

/** Asks which signal to send. */
export function KillDialog({ container, onClose }: { container: ContainerObject; onClose: () => void }) {
  const api = useApi();
  const [signal, setSignal] = useState<(typeof SIGNALS)[number]>('SIGKILL');
  const texts = CONTAINERS.kill;
  return (
    <ActionDialog
      title={texts.title(container.name)}
      accept={texts.accept}
      command={actionCommand('kill', container.name, { signal })}
      isDanger
      onAccept={() => api.container.kill({ containerId: container.id, signal })}
      onClose={onClose}
    >
      <p>
        {texts.text} <LessonLink unitId="run" sectionId="signaux" />
      </p>
      <label className="ctn-field">
        <span>{texts.signal}</span>
        <select
          className="field field-wide"
          value={signal}
          onChange={(event) => setSignal(SIGNALS.find((it) => it === event.target.value) ?? 'SIGKILL')}
        >
          {SIGNALS.map((it) => (
            <option key={it}>{it}</option>
          ))}
        </select>
      </label>
    </ActionDialog>
  );
}

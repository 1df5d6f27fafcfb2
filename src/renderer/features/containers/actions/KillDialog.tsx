import { useState } from 'react';
import type { ContainerObject } from '#shared/contract/object.ts';
import { KILL_SIGNALS, type KillSignal } from '#shared/domain/container.ts';
import { actionCommand } from '#shared/domain/container-command.ts';
import { CONTAINERS } from '#shared/strings/fr/container.ts';
import { ActionDialog } from '../../../panel/ActionDialog.tsx';
import { SelectField } from '../../../panel/Fields.tsx';
import { LessonLink } from '../../../panel/LessonLink.tsx';
import { useApi } from '../../../session.ts';

/** Asks which signal to send. */
export function KillDialog({ container, onClose }: { container: ContainerObject; onClose: () => void }) {
  const api = useApi();
  const [signal, setSignal] = useState<KillSignal>('SIGKILL');
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
        {texts.text} <LessonLink to="run/signaux" />
      </p>
      <SelectField
        label={texts.signal}
        value={signal}
        options={KILL_SIGNALS.map((it) => ({ id: it, name: it }))}
        onChange={(chosen) => setSignal(KILL_SIGNALS.find((it) => it === chosen) ?? 'SIGKILL')}
      />
    </ActionDialog>
  );
}

import { useCallback, useState } from 'react';
import type { ContainerObject } from '#shared/contract/object.ts';
import { actionCommand, isAlive } from '#shared/domain/container-command.ts';
import { isDrawnName } from '#shared/domain/names.ts';
import { CONTAINERS } from '#shared/strings/fr/container.ts';
import { ActionDialog } from '../../../panel/ActionDialog.tsx';
import { Check } from '../../../panel/Fields.tsx';
import { useCall } from '../../../panel/use-call.ts';
import { useApi } from '../../../session.ts';

/** Lists exactly what removing a container removes, and what stays. */
export function RemoveContainer({ container, onClose }: { container: ContainerObject; onClose: () => void }) {
  const api = useApi();
  const { id: containerId, name } = container;
  const [removesVolumes, setRemovesVolumes] = useState(false);
  const changes = useCall(useCallback(() => api.container.changes({ containerId }), [api, containerId]));
  const texts = CONTAINERS.remove;
  const isForced = isAlive(container.state);
  const volumes = container.mounts.filter(({ type }) => type === 'volume');
  const anonymous = volumes.filter((volume) => isDrawnName(volume.name));
  const named = volumes.filter((volume) => !isDrawnName(volume.name)).map((volume) => volume.name);
  return (
    <ActionDialog
      title={texts.title(name)}
      accept={texts.accept}
      command={actionCommand('remove', name, { isForced, removesVolumes })}
      isDanger
      onAccept={() => api.container.remove({ containerId, isForced, removesVolumes })}
      onClose={onClose}
    >
      <p>{texts.exactly}</p>
      <ul className="panel-removed">
        <li>{texts.container(name, containerId.slice(0, 12))}</li>
        {isForced && <li>{texts.running}</li>}
        <li>{changes.value ? texts.layer(changes.value.count) : texts.layerUnknown}</li>
        <li>{texts.logs}</li>
        {removesVolumes &&
          anonymous.map((volume) => (
            <li key={volume.name}>{texts.volume(volume.name.slice(0, 12), volume.target)}</li>
          ))}
      </ul>
      {anonymous.length > 0 && (
        <Check label={texts.removesVolumes} isChecked={removesVolumes} onChange={setRemovesVolumes} />
      )}
      <p className="panel-note">{named.length === 0 ? texts.kept : texts.keptVolumes(named.join(', '))}</p>
    </ActionDialog>
  );
}

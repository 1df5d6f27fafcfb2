import { useEffect, useState } from 'react';
import { actionCommand, isAlive } from '#shared/domain/container-command.ts';
import type { ContainerObject } from '#shared/domain/objects.ts';
import { CONTAINERS } from '#shared/strings/fr/container.ts';
import { useApi } from '../../../session.ts';
import { ActionDialog } from './ActionDialog.tsx';

/** Name the engine gives a volume that nobody named. */
const ANONYMOUS = /^[0-9a-f]{64}$/;

/** Lists exactly what removing a container removes, and what stays. */
export function RemoveDialog({ container, onClose }: { container: ContainerObject; onClose: () => void }) {
  const api = useApi();
  const [removesVolumes, setRemovesVolumes] = useState(false);
  const changeCount = useChangeCount(container.id);
  const texts = CONTAINERS.remove;
  const isForced = isAlive(container.state);
  const volumes = container.mounts.filter(({ type }) => type === 'volume');
  const anonymous = volumes.filter(({ name }) => ANONYMOUS.test(name));
  const named = volumes.filter(({ name }) => !ANONYMOUS.test(name)).map(({ name }) => name);
  return (
    <ActionDialog
      title={texts.title(container.name)}
      accept={texts.accept}
      command={actionCommand('remove', container.name, { isForced, removesVolumes })}
      isDanger
      onAccept={() => api.container.remove({ containerId: container.id, isForced, removesVolumes })}
      onClose={onClose}
    >
      <p>{texts.exactly}</p>
      <ul className="ctn-removed">
        <li>{texts.container(container.name, container.id.slice(0, 12))}</li>
        {isForced && <li>{texts.running}</li>}
        <li>{changeCount === null ? texts.layerUnknown : texts.layer(changeCount)}</li>
        <li>{texts.logs}</li>
        {removesVolumes &&
          anonymous.map(({ name, target }) => <li key={name}>{texts.volume(name.slice(0, 12), target)}</li>)}
      </ul>
      {anonymous.length > 0 && (
        <label className="ctn-check">
          <input
            type="checkbox"
            checked={removesVolumes}
            onChange={(event) => setRemovesVolumes(event.target.checked)}
          />
          <span>{texts.removesVolumes}</span>
        </label>
      )}
      <p className="ctn-quiet">{named.length === 0 ? texts.kept : texts.keptVolumes(named.join(', '))}</p>
    </ActionDialog>
  );
}

/** Null until it is known, and when it cannot be. */
function useChangeCount(containerId: string): number | null {
  const api = useApi();
  const [count, setCount] = useState<number | null>(null);
  useEffect(() => {
    let isGone = false;
    api.container.changes({ containerId }).then(
      (changes) => !isGone && setCount(changes.count),
      () => {},
    );
    return () => {
      isGone = true;
    };
  }, [api, containerId]);
  return count;
}

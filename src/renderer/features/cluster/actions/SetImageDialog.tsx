import { useState } from 'react';
import { CLUSTER_ACTIONS } from '#shared/strings/fr/cluster-actions.ts';
import { ActionDialog } from '../../../panel/ActionDialog.tsx';
import { SelectField, TextField } from '../../../panel/Fields.tsx';
import { useApi } from '../../../session.ts';
import { setImageCommand } from '../kubectl-command.ts';
import { containersOf, isRollout, targetOf } from './object-actions.ts';
import type { ActionDialogProps } from './use-actions.tsx';

const TEXT = CLUSTER_ACTIONS.setImage;

/** Asks for another image of one container: the pods are replaced little by little. */
export function SetImageDialog({ subject, onClose }: ActionDialogProps) {
  const api = useApi();
  const { table, object } = subject;
  const { name, namespace } = object;
  const containers = containersOf(object);
  const [container, setContainer] = useState(containers[0]?.name ?? '');
  const now = containers.find((one) => one.name === container)?.image ?? '';
  const [image, setImage] = useState(now);
  const choose = (next: string) => {
    setContainer(next);
    setImage(containers.find((one) => one.name === next)?.image ?? '');
  };
  return (
    <ActionDialog
      title={TEXT.title(name)}
      accept={TEXT.accept}
      command={image === '' ? null : setImageCommand(targetOf(subject), container, image)}
      isReady={image !== '' && image !== now}
      onAccept={async () => {
        if (namespace !== null && isRollout(table))
          await api.workload.setImage({ table, namespace, name, container, image });
      }}
      onClose={onClose}
    >
      {containers.length > 1 && (
        <SelectField
          label={TEXT.container}
          value={container}
          options={containers.map(({ name: id }) => ({ id, name: id }))}
          onChange={choose}
        />
      )}
      <TextField
        label={TEXT.image}
        help={TEXT.help}
        maxLength={512}
        value={image}
        onChange={(next) => setImage(next.trim())}
      />
    </ActionDialog>
  );
}

import { useState } from 'react';
import { CLUSTER_ACTIONS } from '#shared/strings/fr/cluster-actions.ts';
import { openTerminal } from '../../../command-bus.ts';
import { ActionDialog } from '../../../panel/ActionDialog.tsx';
import { SelectField } from '../../../panel/Fields.tsx';
import { execCommand } from '../kubectl-command.ts';
import { containersOf } from './object-actions.ts';
import type { ActionDialogProps } from './use-actions.tsx';

const TEXT = CLUSTER_ACTIONS.exec;

/** Asks in which container of a pod the terminal is opened. */
export function ExecDialog({ subject: { object }, onClose }: ActionDialogProps) {
  const { name, namespace } = object;
  const containers = containersOf(object);
  const [container, setContainer] = useState(containers[0]?.name ?? '');
  return (
    <ActionDialog
      title={TEXT.title(name)}
      accept={TEXT.accept}
      command={execCommand({ name, namespace }, container)}
      isReady={namespace !== null}
      onAccept={async () => {
        if (namespace !== null) openTerminal({ kind: 'pod-exec', pod: { namespace, name, container } });
      }}
      onClose={onClose}
    >
      <SelectField
        label={TEXT.container}
        option="-c"
        value={container}
        options={containers.map(({ name: id }) => ({ id, name: id }))}
        onChange={setContainer}
      />
    </ActionDialog>
  );
}

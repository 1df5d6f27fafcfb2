import { useState } from 'react';
import { MAX_REPLICAS } from '#shared/domain/cluster.ts';
import { CLUSTER_ACTIONS } from '#shared/strings/fr/cluster-actions.ts';
import { ActionDialog } from '../../../panel/ActionDialog.tsx';
import { TextField } from '../../../panel/Fields.tsx';
import { useApi } from '../../../session.ts';
import { scaleCommand } from '../kubectl-command.ts';
import { isScaled, targetOf } from './object-actions.ts';
import type { ActionDialogProps } from './use-actions.tsx';

const TEXT = CLUSTER_ACTIONS.scale;

/** Asks for another number of replicas. */
export function ScaleDialog({ subject, onClose }: ActionDialogProps) {
  const api = useApi();
  const { table, object } = subject;
  const { name, namespace } = object;
  const [text, setText] = useState('wanted' in object ? String(object.wanted) : '');
  const replicas = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  const isReady = replicas <= MAX_REPLICAS;
  return (
    <ActionDialog
      title={TEXT.title(name)}
      accept={TEXT.accept}
      command={isReady ? scaleCommand(targetOf(subject), replicas) : null}
      isReady={isReady}
      onAccept={async () => {
        if (namespace !== null && isScaled(table))
          await api.workload.scale({ table, namespace, name, replicas });
      }}
      onClose={onClose}
    >
      <TextField
        label={TEXT.replicas}
        option="--replicas"
        help={!isReady ? TEXT.refused(MAX_REPLICAS) : replicas === 0 ? TEXT.zero : TEXT.help}
        inputMode="numeric"
        value={text}
        onChange={(next) => setText(next.trim())}
      />
    </ActionDialog>
  );
}

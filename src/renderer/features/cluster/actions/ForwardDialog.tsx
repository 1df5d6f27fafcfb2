import { useState } from 'react';
import { MAX_PORT } from '#shared/domain/network.ts';
import { FORWARD } from '#shared/strings/fr/cluster-actions.ts';
import { ActionDialog } from '../../../panel/ActionDialog.tsx';
import { SelectField, TextField } from '../../../panel/Fields.tsx';
import { useApi } from '../../../session.ts';
import { forwardCommand } from '../kubectl-command.ts';
import { isForwarded, portsOf, targetOf } from './object-actions.ts';
import type { ActionDialogProps } from './use-actions.tsx';

/** Asks which port of an object a port of this machine leads to. */
export function ForwardDialog({ subject, view, onClose }: ActionDialogProps) {
  const api = useApi();
  const { table, object } = subject;
  const { name, namespace } = object;
  const declared = portsOf(object).length > 0 ? portsOf(object) : podPorts({ subject, view });
  const [portText, setPortText] = useState(String(declared[0]?.port ?? ''));
  const [localText, setLocalText] = useState('');
  const port = portOf(portText);
  const localPort = portOf(localText);
  const isReady = port !== null && (localText === '' || localPort !== null);
  return (
    <ActionDialog
      title={FORWARD.title(name)}
      accept={FORWARD.accept}
      command={isReady ? forwardCommand(targetOf(subject), port, localPort) : null}
      isReady={isReady}
      onAccept={async () => {
        if (namespace !== null && port !== null && isForwarded(table))
          await api.forward.open({ table, namespace, name, port, localPort });
      }}
      onClose={onClose}
    >
      {declared.length > 0 ? (
        <SelectField
          label={FORWARD.port}
          value={portText}
          options={declared.map((one) => ({ id: String(one.port), name: `${one.port} ${one.name}` }))}
          onChange={setPortText}
        />
      ) : (
        <TextField
          label={FORWARD.port}
          help={FORWARD.noPort}
          inputMode="numeric"
          value={portText}
          onChange={(next) => setPortText(next.trim())}
        />
      )}
      <TextField
        label={FORWARD.local}
        help={FORWARD.localHelp}
        inputMode="numeric"
        value={localText}
        onChange={(next) => setLocalText(next.trim())}
      />
    </ActionDialog>
  );
}

/** The ports that the first pod of a workload declares. */
function podPorts({ subject: { object }, view }: Pick<ActionDialogProps, 'subject' | 'view'>) {
  if (!('selector' in object)) return [];
  const wanted = Object.entries(object.selector);
  const pod = view.pods.find(
    ({ namespace, labels }) =>
      namespace === object.namespace && wanted.every(([name, value]) => labels[name] === value),
  );
  return pod ? portsOf(pod) : [];
}

function portOf(text: string): number | null {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  return port >= 1 && port <= MAX_PORT ? port : null;
}

import { useState } from 'react';
import type { NetworkRequest } from '#shared/contract/network.ts';
import { MAX_NAME_CHARS, NETWORK_NAME } from '#shared/domain/names.ts';
import { NETWORK_DRIVERS, type NetworkDriver, SUBNET } from '#shared/domain/network.ts';
import { shellJoin } from '#shared/domain/shell-quote.ts';
import { NETWORK_TEXTS } from '#shared/strings/fr/network.ts';
import { ActionDialog } from '../../panel/ActionDialog.tsx';
import { Check, SelectField, TextField } from '../../panel/Fields.tsx';
import { useApi } from '../../session.ts';

const TEXT = NETWORK_TEXTS.createDialog;

/** Asks what a new network is like; every field shows in the command. */
export function CreateDialog({ onClose }: { onClose: () => void }) {
  const api = useApi();
  const [name, setName] = useState('');
  const [driver, setDriver] = useState<NetworkDriver>('bridge');
  const [subnet, setSubnet] = useState('');
  const [isInternal, setInternal] = useState(false);
  const request: NetworkRequest = { name, driver, subnet: subnet.trim() || null, isInternal };
  return (
    <ActionDialog
      title={TEXT.title}
      accept={TEXT.confirm}
      command={createCommand(request)}
      isReady={NETWORK_NAME.test(name) && (request.subnet === null || SUBNET.test(request.subnet))}
      onAccept={() => api.network.create(request)}
      onClose={onClose}
    >
      <TextField
        label={TEXT.name}
        help={TEXT.help}
        maxLength={MAX_NAME_CHARS}
        value={name}
        onChange={setName}
      />
      <SelectField
        label={TEXT.driver}
        value={driver}
        options={NETWORK_DRIVERS.map((id) => ({ id, name: TEXT.drivers[id] }))}
        onChange={(id) => setDriver(NETWORK_DRIVERS.find((one) => one === id) ?? 'bridge')}
      />
      <TextField
        label={TEXT.subnet}
        help={TEXT.subnetHelp}
        maxLength={64}
        value={subnet}
        onChange={setSubnet}
      />
      <Check label={TEXT.internal} isChecked={isInternal} onChange={setInternal} />
    </ActionDialog>
  );
}

function createCommand({ name, driver, subnet, isInternal }: NetworkRequest): string {
  return shellJoin([
    ...['docker', 'network', 'create'],
    ...(driver === 'bridge' ? [] : ['--driver', driver]),
    ...(subnet === null ? [] : ['--subnet', subnet]),
    ...(isInternal ? ['--internal'] : []),
    name || 'quai',
  ]);
}

import { type FormEvent, useId, useState } from 'react';
import type { NetworkDriver, NetworkRequest } from '#shared/domain/network.ts';
import { shellJoin } from '#shared/domain/shell-quote.ts';
import { NETWORK_TEXTS } from '#shared/strings/fr/network.ts';
import { UI } from '#shared/strings/fr/ui.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { useAttempt } from '../../errors.ts';
import { EquivalentCommand } from '../../panel/EquivalentCommand.tsx';
import { useApi } from '../../session.ts';

const TEXT = NETWORK_TEXTS.createDialog;
const DRIVERS: readonly NetworkDriver[] = ['bridge', 'macvlan', 'ipvlan'];
/** The same as `networkRequestSchema`, which the first load must not bring. */
const NAME = /^[a-zA-Z0-9][a-zA-Z0-9_.-]*$/;
const SUBNET = /^[0-9a-fA-F.:]+\/\d{1,3}$/;

/** Asks what a new network is like; every field shows in the command. */
export function CreateDialog({ onClose }: { onClose: () => void }) {
  const api = useApi();
  const attempt = useAttempt();
  const formId = useId();
  const [name, setName] = useState('');
  const [driver, setDriver] = useState<NetworkDriver>('bridge');
  const [subnet, setSubnet] = useState('');
  const [isInternal, setInternal] = useState(false);
  const request: NetworkRequest = { name, driver, subnet: subnet.trim() || null, isInternal };
  const isValid = NAME.test(name) && (request.subnet === null || SUBNET.test(request.subnet));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isValid) void attempt(() => api.network.create(request)).then((isDone) => isDone && onClose());
  };
  const actions = (
    <>
      <Button onClick={onClose}>{UI.actions.cancel}</Button>
      <Button look="primary" type="submit" form={formId} disabled={!isValid}>
        {TEXT.confirm}
      </Button>
    </>
  );
  return (
    <Dialog title={TEXT.title} onClose={onClose} actions={actions}>
      <form id={formId} onSubmit={submit} className="network-form">
        <label className="tp-field">
          {TEXT.name}
          <input
            className="field"
            value={name}
            maxLength={255}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setName(event.target.value)}
          />
          <small>{TEXT.help}</small>
        </label>
        <label className="tp-field">
          {TEXT.driver}
          <select
            className="field"
            value={driver}
            onChange={(event) => setDriver(event.target.value as NetworkDriver)}
          >
            {DRIVERS.map((one) => (
              <option key={one} value={one}>
                {TEXT.drivers[one]}
              </option>
            ))}
          </select>
        </label>
        <label className="tp-field">
          {TEXT.subnet}
          <input
            className="field"
            value={subnet}
            maxLength={64}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setSubnet(event.target.value)}
          />
          <small>{TEXT.subnetHelp}</small>
        </label>
        <label className="tp-check">
          <input
            type="checkbox"
            checked={isInternal}
            onChange={(event) => setInternal(event.target.checked)}
          />
          {TEXT.internal}
        </label>
      </form>
      <EquivalentCommand command={createCommand(request)} />
    </Dialog>
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

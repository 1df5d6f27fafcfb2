import { type FormEvent, useId, useState } from 'react';
import { shellJoin } from '#shared/domain/shell-quote.ts';
import { UI } from '#shared/strings/fr/ui.ts';
import { VOLUME_TEXTS } from '#shared/strings/fr/volume.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { useAttempt } from '../../errors.ts';
import { EquivalentCommand } from '../../panel/EquivalentCommand.tsx';
import { useApi } from '../../session.ts';

const TEXT = VOLUME_TEXTS.createDialog;
/** The same as `volumeNameSchema`, which the first load must not bring. */
const NAME = /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/;

/** Asks the name of a new volume. */
export function CreateDialog({ onClose }: { onClose: () => void }) {
  const api = useApi();
  const attempt = useAttempt();
  const formId = useId();
  const [name, setName] = useState('');
  const isValid = NAME.test(name);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isValid) void attempt(() => api.volume.create({ name })).then((isDone) => isDone && onClose());
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
      <form id={formId} onSubmit={submit} className="tp-field">
        <label htmlFor={`${formId}-name`}>{TEXT.name}</label>
        <input
          id={`${formId}-name`}
          className="field"
          value={name}
          maxLength={255}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setName(event.target.value)}
        />
        <small>{TEXT.help}</small>
      </form>
      <EquivalentCommand command={shellJoin(['docker', 'volume', 'create', name || 'donnees'])} />
    </Dialog>
  );
}

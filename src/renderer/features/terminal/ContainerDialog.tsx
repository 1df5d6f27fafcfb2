import { type FormEvent, useId, useState } from 'react';
import { TERMINAL_TEXTS } from '#shared/strings/fr/terminal.ts';
import { UI } from '#shared/strings/fr/ui.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { useObjects } from '../../objects.ts';
import { offeredNames } from './container-names.ts';

/** The engine's own rule for names. */
const CONTAINER_NAME = /^[a-zA-Z0-9][a-zA-Z0-9_.-]*$/;

export type ContainerKind = 'container-exec' | 'container-logs';

interface ContainerDialogProps {
  kind: ContainerKind;
  /** Names used before in this window, offered after the running containers. */
  knownNames: readonly string[];
  onPick: (name: string) => void;
  onClose: () => void;
}

/** Asks which container to enter or to follow. */
export function ContainerDialog({ kind, knownNames, onPick, onClose }: ContainerDialogProps) {
  const texts = TERMINAL_TEXTS.container;
  const names = offeredNames(useObjects().containers, knownNames);
  const [name, setName] = useState('');
  const [isRefused, setRefused] = useState(false);
  const ids = { form: useId(), list: useId(), help: useId() };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (CONTAINER_NAME.test(name.trim())) onPick(name.trim());
    else setRefused(true);
  };
  const actions = (
    <>
      <Button onClick={onClose}>{UI.actions.cancel}</Button>
      <Button look="primary" type="submit" form={ids.form}>
        {texts.open}
      </Button>
    </>
  );
  return (
    <Dialog
      title={kind === 'container-exec' ? texts.execTitle : texts.logsTitle}
      onClose={onClose}
      actions={actions}
    >
      <form id={ids.form} className="terminal-container" onSubmit={submit}>
        <label>
          <span className="terminal-container-label">{texts.label}</span>
          <input
            type="text"
            className="field"
            value={name}
            list={ids.list}
            ref={takeFocus}
            spellCheck={false}
            autoComplete="off"
            aria-describedby={ids.help}
            aria-invalid={isRefused}
            onChange={(event) => {
              setName(event.target.value);
              setRefused(false);
            }}
          />
        </label>
        <datalist id={ids.list}>
          {names.map((known) => (
            <option key={known} value={known} />
          ))}
        </datalist>
        <p id={ids.help} role={isRefused ? 'alert' : undefined}>
          {isRefused ? texts.invalid : texts.help}
        </p>
      </form>
    </Dialog>
  );
}

/** React's own autoFocus acts before the dialog opens, which then chooses another element. */
function takeFocus(input: HTMLInputElement | null): void {
  input?.setAttribute('autofocus', '');
}

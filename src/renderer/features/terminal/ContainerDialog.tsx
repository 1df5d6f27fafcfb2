import { type FormEvent, useId, useState } from 'react';
import { CONTAINER_NAME_OR_ID } from '#shared/domain/names.ts';
import { TERMINAL_TEXTS } from '#shared/strings/fr/terminal.ts';
import { Dialog, DialogButtons } from '../../components/Dialog.tsx';
import { useObjects } from '../../objects.ts';
import { Proposals } from '../../panel/Proposals.tsx';
import { offeredNames } from './container-names.ts';

/** The kinds of terminals that are of one container. */
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
    if (CONTAINER_NAME_OR_ID.test(name.trim())) onPick(name.trim());
    else setRefused(true);
  };
  const actions = <DialogButtons accept={texts.open} form={ids.form} onClose={onClose} />;
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
        <Proposals id={ids.list} names={names} words={name} />
        <p id={ids.help} role={isRefused ? 'alert' : undefined}>
          {isRefused ? texts.invalid : texts.help}
        </p>
      </form>
    </Dialog>
  );
}

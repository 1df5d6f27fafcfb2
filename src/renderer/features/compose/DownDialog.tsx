import { useState } from 'react';
import type { ComposeRef, ComposeRequest, ComposeStack } from '#shared/domain/compose.ts';
import { composeCommand, composeWords } from '#shared/domain/compose-command.ts';
import { COMPOSE } from '#shared/strings/fr/compose.ts';
import { UI } from '#shared/strings/fr/ui.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { useObjects } from '../../objects.ts';
import { EquivalentCommand } from '../../panel/EquivalentCommand.tsx';
import { removedBy, volumesOf } from './compose-facts.ts';

interface DownDialogProps {
  stack: ComposeStack;
  composeRef: ComposeRef;
  onConfirm: (request: ComposeRequest) => void;
  onClose: () => void;
}

const TEXT = COMPOSE.downDialog;

/** The exact list of what goes with the stack; its volumes only when that is asked. */
export function DownDialog({ stack, composeRef, onConfirm, onClose }: DownDialogProps) {
  const objects = useObjects();
  const [removesVolumes, setRemovesVolumes] = useState(false);
  const removed = removedBy(stack, objects, removesVolumes);
  const request: ComposeRequest = { ...composeRef, action: 'down', removesVolumes };
  const actions = (
    <>
      <Button onClick={onClose}>{UI.actions.cancel}</Button>
      <Button look="danger" disabled={removed.length === 0} onClick={() => onConfirm(request)}>
        {TEXT.confirm}
      </Button>
    </>
  );
  return (
    <Dialog title={TEXT.title(stack.project ?? '')} onClose={onClose} actions={actions}>
      <p>{removed.length === 0 ? TEXT.nothing : TEXT.text}</p>
      <ul className="compose-removed scroll">
        {removed.map(({ type, name }) => (
          <li key={`${type} ${name}`}>
            <span>{TEXT.kinds[type]}</span>
            <code translate="no">{name}</code>
          </li>
        ))}
      </ul>
      {volumesOf(stack, objects.volumes).length > 0 && (
        <label className="tp-check">
          <input
            type="checkbox"
            checked={removesVolumes}
            onChange={(event) => setRemovesVolumes(event.target.checked)}
          />
          {TEXT.volumes}
        </label>
      )}
      <EquivalentCommand command={composeCommand(composeRef, composeWords(request))} />
    </Dialog>
  );
}

import { useState } from 'react';
import type { ComposeRef, ComposeRequest, ComposeStack } from '#shared/contract/compose.ts';
import { composeCommand, composeWords } from '#shared/domain/compose-command.ts';
import { COMPOSE } from '#shared/strings/fr/compose.ts';
import { Name } from '../../components/Name.tsx';
import { useObjects } from '../../objects.ts';
import { ActionDialog } from '../../panel/ActionDialog.tsx';
import { Check } from '../../panel/Fields.tsx';
import { hasLeftovers, removedBy, volumesOf } from './compose-facts.ts';

interface DownDialogProps {
  stack: ComposeStack;
  composeRef: ComposeRef;
  onConfirm: (request: ComposeRequest) => Promise<void>;
  onClose: () => void;
}

const TEXT = COMPOSE.downDialog;

/** The exact list of what goes with the stack; its volumes only when that is asked. */
export function DownDialog({ stack, composeRef, onConfirm, onClose }: DownDialogProps) {
  const objects = useObjects();
  const [removesVolumes, setRemovesVolumes] = useState(false);
  const removed = removedBy(stack, objects, removesVolumes);
  const removesOrphans = hasLeftovers(stack, objects.containers);
  const request: ComposeRequest = { ...composeRef, action: 'down', removesVolumes, removesOrphans };
  return (
    <ActionDialog
      title={TEXT.title(stack.project ?? '')}
      accept={TEXT.confirm}
      command={composeCommand(composeRef, stack.isTakenByItself, composeWords(request, stack.services))}
      isDanger
      isReady={removed.length > 0}
      onAccept={() => onConfirm(request)}
      onClose={onClose}
    >
      <p>{removed.length === 0 ? TEXT.nothing : TEXT.text}</p>
      <ul className="panel-removed">
        {removed.map(({ type, name }) => (
          <li key={`${type} ${name}`}>
            <span>{TEXT.kinds[type]}</span>
            <Name>{name}</Name>
          </li>
        ))}
      </ul>
      {volumesOf(stack, objects.volumes).length > 0 && (
        <Check label={TEXT.volumes} isChecked={removesVolumes} onChange={setRemovesVolumes} />
      )}
    </ActionDialog>
  );
}

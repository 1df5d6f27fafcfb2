import { useState } from 'react';
import { leavesMachine, parseReference } from '#shared/domain/image-reference.ts';
import { shellJoin } from '#shared/domain/shell-quote.ts';
import { IMAGE_TEXTS } from '#shared/strings/fr/image.ts';
import { ActionDialog } from '../../panel/ActionDialog.tsx';
import { Check, TextField } from '../../panel/Fields.tsx';
import { useApi } from '../../session.ts';

interface TransferDialogProps {
  kind: 'pull' | 'push';
  /** Name to push; a pull asks for one. */
  reference?: string;
  onClose: () => void;
}

const TEXT = IMAGE_TEXTS.transfer;

/** Pulls or pushes a name, and says first whether that leaves the machine. */
export function TransferDialog({ kind, reference = '', onClose }: TransferDialogProps) {
  const api = useApi();
  const [name, setName] = useState(reference);
  const [isAgreed, setAgreed] = useState(false);
  const parsed = parseReference(name);
  const isLeaving = parsed !== null && leavesMachine(parsed);
  const go = () => {
    const input = { reference: name.trim(), allowsNetwork: isLeaving && isAgreed };
    return kind === 'pull' ? api.image.pull(input) : api.image.push(input);
  };
  return (
    <ActionDialog
      title={kind === 'pull' ? TEXT.pullTitle : TEXT.pushTitle}
      accept={TEXT[kind]}
      command={parsed && shellJoin(['docker', kind, name.trim()])}
      isReady={parsed !== null && (!isLeaving || isAgreed)}
      onAccept={go}
      onClose={onClose}
    >
      <TextField label={TEXT.field} readOnly={kind === 'push'} value={name} onChange={setName} />
      <p className={isLeaving ? 'panel-warning' : 'panel-note'} aria-live="polite">
        {wayOf(name, parsed)}
      </p>
      {isLeaving && <Check label={TEXT.agree} isChecked={isAgreed} onChange={setAgreed} />}
    </ActionDialog>
  );
}

function wayOf(name: string, parsed: ReturnType<typeof parseReference>): string {
  if (name.trim() === '') return TEXT.pullHelp;
  if (!parsed) return TEXT.invalid;
  if (!leavesMachine(parsed)) return TEXT.local(parsed.registry);
  return parsed.registry === 'docker.io' ? TEXT.hub : TEXT.away(parsed.registry);
}

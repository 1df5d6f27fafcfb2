import { useState } from 'react';
import { leavesMachine, parseReference } from '#shared/domain/image-reference.ts';
import { shellJoin } from '#shared/domain/shell-quote.ts';
import { IMAGE_TEXTS } from '#shared/strings/fr/image.ts';
import { UI } from '#shared/strings/fr/ui.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { useAttempt } from '../../errors.ts';
import { EquivalentCommand } from '../../panel/EquivalentCommand.tsx';
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
  const attempt = useAttempt();
  const [name, setName] = useState(reference);
  const [isAgreed, setAgreed] = useState(false);
  const parsed = parseReference(name);
  const isLeaving = parsed !== null && leavesMachine(parsed);
  const canGo = parsed !== null && (!isLeaving || isAgreed);
  const go = () => {
    const input = { reference: name.trim(), allowsNetwork: isLeaving && isAgreed };
    void attempt(() => (kind === 'pull' ? api.image.pull(input) : api.image.push(input))).then(
      (isStarted) => isStarted && onClose(),
    );
  };
  return (
    <Dialog
      title={kind === 'pull' ? TEXT.pullTitle : TEXT.pushTitle}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{UI.actions.cancel}</Button>
          <Button look="primary" disabled={!canGo} onClick={go}>
            {TEXT[kind]}
          </Button>
        </>
      }
    >
      <label className="image-field">
        {TEXT.field}
        <input
          className="field"
          type="text"
          autoComplete="off"
          spellCheck={false}
          readOnly={kind === 'push'}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </label>
      <p className={isLeaving ? 'image-warning' : 'image-note'} aria-live="polite">
        {wayOf(name, parsed)}
      </p>
      {isLeaving && (
        <label className="image-check">
          <input type="checkbox" checked={isAgreed} onChange={(event) => setAgreed(event.target.checked)} />
          {TEXT.agree}
        </label>
      )}
      {parsed && <EquivalentCommand command={shellJoin(['docker', kind, name.trim()])} />}
    </Dialog>
  );
}

function wayOf(name: string, parsed: ReturnType<typeof parseReference>): string {
  if (name.trim() === '') return TEXT.pullHelp;
  if (!parsed) return TEXT.invalid;
  if (!leavesMachine(parsed)) return TEXT.local(parsed.registry);
  return parsed.registry === 'docker.io' ? TEXT.hub : TEXT.away(parsed.registry);
}

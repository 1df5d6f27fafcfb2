import { useState } from 'react';
import { shellJoin } from '#shared/domain/shell-quote.ts';
import { errorText } from '#shared/strings/fr/errors.ts';
import { UI } from '#shared/strings/fr/ui.ts';
import { VOLUME_TEXTS } from '#shared/strings/fr/volume.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { useAttempt } from '../../errors.ts';
import { useNotices } from '../../notices.ts';
import { EquivalentCommand } from '../../panel/EquivalentCommand.tsx';
import { useApi } from '../../session.ts';

interface RemoveDialogProps {
  /** What may go: one volume, or every unused one to choose from. */
  names: readonly string[];
  /** Nothing is ticked before the learner does. */
  isPrune?: boolean;
  /** Names of the containers that keep it. */
  holders?: readonly string[];
  onClose: () => void;
}

const TEXT = VOLUME_TEXTS.removeDialog;

/** Lists exactly what goes, then removes that and nothing else. */
export function RemoveDialog({ names, isPrune = false, holders = [], onClose }: RemoveDialogProps) {
  const [ticked, setTicked] = useState<readonly string[]>(isPrune ? [] : names);
  const remove = useRemove(onClose);
  const chosen = names.filter((name) => ticked.includes(name));
  const toggle = (name: string) =>
    setTicked(ticked.includes(name) ? ticked.filter((other) => other !== name) : [...ticked, name]);
  const isBlocked = holders.length > 0 || chosen.length === 0;
  const actions = (
    <>
      <Button onClick={onClose}>{UI.actions.cancel}</Button>
      <Button look="danger" disabled={isBlocked} onClick={() => remove(chosen)}>
        {TEXT.confirm(chosen.length)}
      </Button>
    </>
  );
  return (
    <Dialog title={TEXT.title} onClose={onClose} actions={actions}>
      <p>{names.length === 0 ? TEXT.none : isPrune ? TEXT.pruneText : TEXT.text}</p>
      {isPrune && names.length > 1 && (
        <label className="tp-check">
          <input
            type="checkbox"
            checked={chosen.length === names.length}
            onChange={() => setTicked(chosen.length === names.length ? [] : names)}
          />
          {TEXT.all}
        </label>
      )}
      <ul className="volume-ticks scroll">
        {names.map((name) => (
          <li key={name}>
            <Tick
              name={name}
              isTicked={ticked.includes(name)}
              onToggle={isPrune ? () => toggle(name) : null}
            />
          </li>
        ))}
      </ul>
      {holders.length > 0 && (
        <div className="tp-warning" role="alert">
          <p>{TEXT.blocked}</p>
          <code translate="no">{holders.join(', ')}</code>
        </div>
      )}
      {chosen.length > 0 && <EquivalentCommand command={shellJoin(['docker', 'volume', 'rm', ...chosen])} />}
    </Dialog>
  );
}

interface TickProps {
  name: string;
  isTicked: boolean;
  /** Null: there is nothing to choose. */
  onToggle: (() => void) | null;
}

function Tick({ name, isTicked, onToggle }: TickProps) {
  const text = <code translate="no">{name}</code>;
  if (!onToggle) return <p className="tp-check">{text}</p>;
  return (
    <label className="tp-check">
      <input type="checkbox" checked={isTicked} onChange={onToggle} />
      {text}
    </label>
  );
}

/** Removes them and says which ones stay, and why. */
function useRemove(onDone: () => void): (names: readonly string[]) => void {
  const api = useApi();
  const attempt = useAttempt();
  const { say } = useNotices();
  return (names) => {
    const remove = async () => {
      const { kept } = await api.volume.remove({ names: [...names] });
      for (const { name, errorCode, errorDetails } of kept) {
        const { cause, remedy } = errorText(errorCode, errorDetails);
        say({ kind: 'failed', title: TEXT.kept(name), text: `${cause} ${remedy}` });
      }
    };
    void attempt(remove).then((isDone) => isDone && onDone());
  };
}

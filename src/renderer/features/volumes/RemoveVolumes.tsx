import { useState } from 'react';
import { shellJoin } from '#shared/domain/shell-quote.ts';
import { PANEL } from '#shared/strings/fr/panel.ts';
import { VOLUME_TEXTS } from '#shared/strings/fr/volume.ts';
import { Name } from '../../components/Name.tsx';
import { errorText } from '../../error-texts.ts';
import { useNotices } from '../../notices.ts';
import { ActionDialog } from '../../panel/ActionDialog.tsx';
import { Check } from '../../panel/Fields.tsx';
import { HeldBy } from '../../panel/HeldBy.tsx';
import { useApi } from '../../session.ts';

interface RemoveVolumesProps {
  /** What may go: one volume, or every unused one to choose from. */
  names: readonly string[];
  /** Nothing is ticked before the learner does. */
  isPrune?: boolean;
  /** How many more there are that are not proposed. */
  others?: number;
  /** Names of the containers that keep it. */
  holders?: readonly string[];
  onClose: () => void;
}

const TEXT = VOLUME_TEXTS.removeDialog;

/** Lists exactly what goes, then removes that and nothing else. */
export function RemoveVolumes({
  names,
  isPrune = false,
  others = 0,
  holders = [],
  onClose,
}: RemoveVolumesProps) {
  const [ticked, setTicked] = useState<readonly string[]>(isPrune ? [] : names);
  const remove = useRemove();
  const chosen = names.filter((name) => ticked.includes(name));
  return (
    <ActionDialog
      title={isPrune ? TEXT.pruneTitle : TEXT.title}
      accept={TEXT.confirm(chosen.length)}
      command={chosen.length > 0 ? shellJoin(['docker', 'volume', 'rm', ...chosen]) : null}
      isDanger
      isReady={holders.length === 0 && chosen.length > 0}
      onAccept={() => remove(chosen)}
      onClose={onClose}
    >
      <p>{names.length === 0 ? TEXT.none : isPrune ? TEXT.pruneText : TEXT.text}</p>
      {isPrune && names.length > 1 && (
        <Check
          label={TEXT.all}
          isChecked={chosen.length === names.length}
          onChange={(isOn) => setTicked(isOn ? names : [])}
        />
      )}
      <ul className="panel-removed">
        {names.map((name) => (
          <li key={name}>
            {isPrune ? (
              <Check
                label={<Name>{name}</Name>}
                isChecked={ticked.includes(name)}
                onChange={(isOn) => setTicked(isOn ? [...ticked, name] : ticked.filter((it) => it !== name))}
              />
            ) : (
              <Name>{name}</Name>
            )}
          </li>
        ))}
      </ul>
      {others > 0 && <p className="panel-note">{PANEL.many.others(others)}</p>}
      <HeldBy text={TEXT.blocked} names={holders} />
    </ActionDialog>
  );
}

/** Removes them and says which ones stay, and why. */
function useRemove(): (names: readonly string[]) => Promise<void> {
  const api = useApi();
  const { say } = useNotices();
  return async (names) => {
    const { kept } = await api.volume.remove({ names: [...names] });
    for (const { name, errorCode, errorDetails } of kept) {
      const { cause, remedy } = errorText(errorCode, errorDetails);
      say({ kind: 'failed', title: TEXT.kept(name), text: `${cause} ${remedy}` });
    }
  };
}

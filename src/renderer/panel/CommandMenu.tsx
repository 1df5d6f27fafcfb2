import { SquareTerminal } from 'lucide-react';
import type { RefObject } from 'react';
import { showHidden } from '#shared/hidden-characters.ts';
import { PANEL } from '#shared/strings/fr/panel.ts';
import { typeInTerminal } from '../command-bus.ts';
import { IconButton } from '../components/Button.tsx';
import { CommandText } from '../components/CommandText.tsx';
import { CopyButton } from '../components/CopyButton.tsx';
import { Popover } from '../components/Popover.tsx';
import './command-menu.css';

/** One thing that can be asked, and the command that does the same. */
interface CommandItem<T extends string> {
  id: T;
  label: string;
  detail: string;
  command: string;
  /** It takes something away. */
  isHard: boolean;
  /** It cannot be asked here; its command can still be typed. */
  isDisabled?: boolean;
}

interface CommandMenuProps<T extends string> {
  label: string;
  anchor: RefObject<HTMLElement | null>;
  items: readonly CommandItem<T>[];
  onPick: (id: T) => void;
  onClose: () => void;
}

/** What can be asked of one thing, each with the command that does the same: to press, to copy, to type. */
export function CommandMenu<T extends string>(props: CommandMenuProps<T>) {
  const { label, anchor, items, onPick, onClose } = props;
  return (
    <Popover label={label} anchor={anchor} onClose={onClose}>
      <ul className="panel-actions">
        {items.map(({ id, label: name, detail, command, isHard, isDisabled = false }) => (
          <li key={id}>
            <button
              type="button"
              className={isHard ? 'panel-action panel-action-hard' : 'panel-action'}
              title={detail}
              disabled={isDisabled}
              onClick={() => {
                onClose();
                onPick(id);
              }}
            >
              <strong>{name}</strong>
              <CommandText>{showHidden(command)}</CommandText>
            </button>
            <CopyButton text={command} name={`${PANEL.command.copy} ${command}`} />
            <IconButton
              label={`${PANEL.command.type} ${command}`}
              onClick={() => {
                onClose();
                typeInTerminal({ text: command, isRun: false });
              }}
            >
              <SquareTerminal />
            </IconButton>
          </li>
        ))}
      </ul>
    </Popover>
  );
}

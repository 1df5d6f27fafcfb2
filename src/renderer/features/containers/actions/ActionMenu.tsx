import { SquareTerminal } from 'lucide-react';
import type { RefObject } from 'react';
import { actionCommand, actionsOf, isAlive } from '#shared/domain/container-command.ts';
import type { ContainerObject } from '#shared/domain/objects.ts';
import { CONTAINER_ACTION_TEXTS, CONTAINERS } from '#shared/strings/fr/container.ts';
import { PANEL } from '#shared/strings/fr/panel.ts';
import { typeInTerminal } from '../../../command-bus.ts';
import { IconButton } from '../../../components/Button.tsx';
import { CopyButton } from '../../../components/CopyButton.tsx';
import { Popover } from '../../../components/Popover.tsx';
import type { Ask } from './use-actions.tsx';

interface ActionMenuProps {
  container: ContainerObject;
  anchor: RefObject<HTMLElement | null>;
  onAsk: Ask;
  onClose: () => void;
}

/** What can be asked of a container in its state, each with the command that does the same. */
export function ActionMenu({ container, anchor, onAsk, onClose }: ActionMenuProps) {
  return (
    <Popover label={CONTAINERS.actions(container.name)} anchor={anchor} onClose={onClose}>
      <ul className="ctn-actions">
        {actionsOf(container.state).map((action) => {
          const command = actionCommand(action, container.name, { isForced: isAlive(container.state) });
          const { label, detail } = CONTAINER_ACTION_TEXTS[action];
          return (
            <li key={action}>
              <button
                type="button"
                className={
                  action === 'remove' || action === 'kill' ? 'ctn-action ctn-action-hard' : 'ctn-action'
                }
                title={detail}
                onClick={() => {
                  onClose();
                  onAsk(action, container);
                }}
              >
                <strong>{label}</strong>
                <code translate="no">{command}</code>
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
          );
        })}
      </ul>
    </Popover>
  );
}

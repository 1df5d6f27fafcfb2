import type { RefObject } from 'react';
import type { ContainerObject } from '#shared/contract/object.ts';
import { actionCommand, actionsOf, isAlive } from '#shared/domain/container-command.ts';
import { CONTAINER_ACTION_TEXTS, CONTAINERS } from '#shared/strings/fr/container.ts';
import { CommandMenu } from '../../../panel/CommandMenu.tsx';
import type { Ask } from './use-actions.tsx';

interface ActionMenuProps {
  container: ContainerObject;
  anchor: RefObject<HTMLElement | null>;
  onAsk: Ask;
  onClose: () => void;
}

/** What can be asked of a container in its state, each with the command that does the same. */
export function ActionMenu({ container, anchor, onAsk, onClose }: ActionMenuProps) {
  const items = actionsOf(container.state).map((action) => ({
    id: action,
    ...CONTAINER_ACTION_TEXTS[action],
    command: actionCommand(action, container.name, { isForced: isAlive(container.state) }),
    isHard: action === 'remove' || action === 'kill',
  }));
  return (
    <CommandMenu
      label={CONTAINERS.actions(container.name)}
      {...{ anchor, items, onClose }}
      onPick={(action) => onAsk(action, container)}
    />
  );
}

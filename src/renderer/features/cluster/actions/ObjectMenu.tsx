import { Ellipsis, SquareTerminal } from 'lucide-react';
import type { ClusterStatus } from '#shared/contract/cluster.ts';
import { CLUSTER_ACTIONS, OBJECT_ACTIONS, OBJECT_PAGE } from '#shared/strings/fr/cluster-actions.ts';
import type { ClusterView } from '../../../cluster/tables.ts';
import { Button } from '../../../components/Button.tsx';
import { CommandMenu } from '../../../panel/CommandMenu.tsx';
import { useMenuButton } from '../../../panel/use-menu-button.ts';
import { actionCommand, actionsOf, isWriting, type Subject } from './object-actions.ts';
import { useActions } from './use-actions.tsx';

interface ObjectMenuProps {
  subject: Subject;
  /** It is in the cluster no more. */
  isGone: boolean;
  view: ClusterView;
  status: ClusterStatus;
  onShow: (tab: 'logs' | 'versions') => void;
}

/**
 * What can be asked of an object, each with its kubectl command; what a read-only cluster refuses can only be typed. It stays, with
 * what was being asked, when its object goes: what is under the pointer or being typed does not vanish.
 */
export function ObjectMenu({ subject, isGone, view, status, onShow }: ObjectMenuProps) {
  const { ask, dialogs } = useActions({ subject, view, onShow });
  const menu = useMenuButton();
  const actions = actionsOf(subject);
  const readOnly = status.canWrite ? null : CLUSTER_ACTIONS.readOnly;
  const items = actions.map((action) => {
    const refusal = isGone ? OBJECT_PAGE.gone : isWriting(action) ? readOnly : null;
    const { label, detail } = OBJECT_ACTIONS[action];
    return {
      id: action,
      label,
      detail: refusal ?? detail,
      command: actionCommand(action, subject),
      isHard: action === 'delete',
      isDisabled: refusal !== null,
    };
  });
  if (items.length === 0) return null;
  return (
    <div className="k8s-head-actions" ref={menu.anchor}>
      {actions.includes('exec') && (
        <Button
          icon={<SquareTerminal />}
          disabled={isGone || readOnly !== null}
          title={isGone ? OBJECT_PAGE.gone : (readOnly ?? OBJECT_ACTIONS.exec.detail)}
          // Of a double click, the second would open another terminal.
          onClick={({ detail }) => detail < 2 && ask('exec')}
        >
          {CLUSTER_ACTIONS.enter}
        </Button>
      )}
      <Button
        icon={<Ellipsis />}
        {...menu.props}
        disabled={isGone}
        title={isGone ? OBJECT_PAGE.gone : undefined}
      >
        {CLUSTER_ACTIONS.menu}
      </Button>
      {menu.isOpen && (
        <CommandMenu
          label={CLUSTER_ACTIONS.of(subject.object.name)}
          {...{ anchor: menu.anchor, items }}
          onPick={ask}
          onClose={menu.close}
        />
      )}
      {dialogs}
    </div>
  );
}

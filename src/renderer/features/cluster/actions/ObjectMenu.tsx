import { Ellipsis, SquareTerminal } from 'lucide-react';
import { useRef, useState } from 'react';
import type { ClusterStatus } from '#shared/contract/cluster.ts';
import { CLUSTER_ACTIONS, OBJECT_ACTIONS } from '#shared/strings/fr/cluster-actions.ts';
import type { ClusterView } from '../../../cluster/tables.ts';
import { Button } from '../../../components/Button.tsx';
import { CommandMenu } from '../../../panel/CommandMenu.tsx';
import { actionCommand, actionsOf, isWriting, type Subject } from './object-actions.ts';
import { useActions } from './use-actions.tsx';

interface ObjectMenuProps {
  subject: Subject;
  view: ClusterView;
  status: ClusterStatus;
  onShow: (tab: 'logs' | 'versions') => void;
}

/** What can be asked of an object, each with its kubectl command; what a read-only cluster refuses can only be typed. */
export function ObjectMenu({ subject, view, status, onShow }: ObjectMenuProps) {
  const { ask, dialogs } = useActions({ subject, view, onShow });
  const [isOpen, setOpen] = useState(false);
  const anchor = useRef<HTMLDivElement>(null);
  const actions = actionsOf(subject);
  const items = actions.map((action) => {
    const isDisabled = isWriting(action) && !status.canWrite;
    const { label, detail } = OBJECT_ACTIONS[action];
    return {
      id: action,
      label,
      detail: isDisabled ? CLUSTER_ACTIONS.readOnly : detail,
      command: actionCommand(action, subject),
      isHard: action === 'delete',
      isDisabled,
    };
  });
  if (items.length === 0) return null;
  return (
    <div className="k8s-head-actions" ref={anchor}>
      {actions.includes('exec') && (
        <Button
          icon={<SquareTerminal />}
          disabled={!status.canWrite}
          title={status.canWrite ? OBJECT_ACTIONS.exec.detail : CLUSTER_ACTIONS.readOnly}
          onClick={() => ask('exec')}
        >
          {CLUSTER_ACTIONS.enter}
        </Button>
      )}
      <Button
        icon={<Ellipsis />}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {CLUSTER_ACTIONS.menu}
      </Button>
      {isOpen && (
        <CommandMenu
          label={CLUSTER_ACTIONS.of(subject.object.name)}
          {...{ anchor, items }}
          onPick={ask}
          onClose={() => setOpen(false)}
        />
      )}
      {dialogs}
    </div>
  );
}

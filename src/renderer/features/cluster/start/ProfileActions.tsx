import { Ellipsis, ImageDown, Pause, Play, Plus, Power, Trash2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { MinikubeProfile } from '#shared/contract/minikube.ts';
import { MINIKUBE_TEXTS } from '#shared/strings/fr/minikube.ts';
import { Button } from '../../../components/Button.tsx';
import { useAttempt } from '../../../errors.ts';
import { ActionDialog } from '../../../panel/ActionDialog.tsx';
import { EquivalentCommand } from '../../../panel/EquivalentCommand.tsx';
import { Menu } from '../../../panel/Menu.tsx';
import { useApi } from '../../../session.ts';
import { LoadImageDialog } from './LoadImageDialog.tsx';

/** A cluster of minikube, and whether something is done with it already. */
export interface ProfileActionsProps {
  profile: MinikubeProfile;
  isBusy: boolean;
  onDelete: () => void;
}

const TEXT = MINIKUBE_TEXTS.profiles;

/** What one does most with a cluster in its state, then all else. */
export function ProfileActions({ profile, isBusy, onDelete }: ProfileActionsProps) {
  const { name, state } = profile;
  const { minikube } = useApi();
  const attempt = useAttempt();
  const isUp = isUpIn(state);
  const canStart = !['running', 'paused', 'starting', 'unreadable', 'broken'].includes(state);
  const button = (label: string, icon: ReactNode, call: () => Promise<unknown>, look?: 'primary') => (
    <Button {...(look && { look })} icon={icon} disabled={isBusy} onClick={() => void attempt(call)}>
      {label}
    </Button>
  );
  return (
    <>
      <div className="panel-bar">
        {canStart &&
          button(
            state === 'failed' ? TEXT.resume : TEXT.start,
            <Play />,
            () => minikube.start({ profile: name }),
            'primary',
          )}
        {state === 'paused' &&
          button(TEXT.unpause, <Play />, () => minikube.unpause({ profile: name }), 'primary')}
        {isUp && button(TEXT.images, <ImageDown />, () => minikube.loadImages({ profile: name }))}
        {(isUp || state === 'paused' || state === 'failed') &&
          button(TEXT.stop, <Power />, () => minikube.stop({ profile: name }))}
        <MoreActions {...{ profile, onDelete }} />
      </div>
      <EquivalentCommand command={commandOf(profile)} />
    </>
  );
}

/** What is seldom done with a cluster, in a menu. */
function MoreActions({ profile, onDelete }: Omit<ProfileActionsProps, 'isBusy'>) {
  const { name, state, nodes } = profile;
  const { minikube } = useApi();
  const attempt = useAttempt();
  const [removed, setRemoved] = useState<string | null>(null);
  const [isLoading, setLoading] = useState(false);
  const whileUp = [
    { id: 'image', label: TEXT.loadImage, icon: <ImageDown /> },
    { id: 'pause', label: TEXT.pause, icon: <Pause /> },
    { id: 'add', label: TEXT.addNode, icon: <Plus /> },
  ];
  const workers = nodes.filter(({ isControlPlane }) => !isControlPlane);
  const items = [
    ...(isUpIn(state) ? whileUp : []),
    ...workers.map((node) => ({ id: node.name, label: TEXT.removeNode(node.name), icon: <Trash2 /> })),
    { id: 'delete', label: TEXT.delete, icon: <Trash2 /> },
  ];
  const pick = (id: string) => {
    if (id === 'delete') onDelete();
    else if (id === 'image') setLoading(true);
    else if (id === 'pause') void attempt(() => minikube.pause({ profile: name }));
    else if (id === 'add') void attempt(() => minikube.addNode({ profile: name }));
    else setRemoved(id);
  };
  return (
    <>
      <Menu label={TEXT.more(name)} icon={<Ellipsis />} items={items} onPick={pick} />
      {isLoading && <LoadImageDialog profile={name} onClose={() => setLoading(false)} />}
      {removed !== null && (
        <ActionDialog
          title={MINIKUBE_TEXTS.removeNode.title(removed)}
          accept={MINIKUBE_TEXTS.removeNode.confirm}
          command={`minikube node delete ${removed} -p ${name}`}
          isDanger
          onAccept={() => minikube.removeNode({ profile: name, node: removed })}
          onClose={() => setRemoved(null)}
        >
          <p>{MINIKUBE_TEXTS.removeNode.text}</p>
        </ActionDialog>
      )}
    </>
  );
}

function isUpIn(state: MinikubeProfile['state']): boolean {
  return state === 'running' || state === 'misconfigured';
}

/** The command of the first button. */
function commandOf({ name, state }: MinikubeProfile): string {
  if (state === 'paused') return `minikube unpause -p ${name}`;
  return isUpIn(state) || state === 'starting' ? `minikube stop -p ${name}` : `minikube start -p ${name}`;
}

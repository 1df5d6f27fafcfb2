import { Ellipsis, ImageDown, Pause, Play, Plus, Power, Trash2 } from 'lucide-react';
import { useCallback, useState } from 'react';
import type { MinikubeProfile, MinikubeStatus } from '#shared/contract/minikube.ts';
import { MINIKUBE_TEXTS } from '#shared/strings/fr/minikube.ts';
import { Button } from '../../../components/Button.tsx';
import { Name } from '../../../components/Name.tsx';
import { errorText, useErrorTexts } from '../../../error-texts.ts';
import { useAttempt } from '../../../errors.ts';
import { ActionDialog } from '../../../panel/ActionDialog.tsx';
import { Section } from '../../../panel/Body.tsx';
import { EquivalentCommand } from '../../../panel/EquivalentCommand.tsx';
import { Failure } from '../../../panel/Failure.tsx';
import { Menu } from '../../../panel/Menu.tsx';
import { useApi } from '../../../session.ts';
import { LoadImageDialog } from './LoadImageDialog.tsx';
import { useWishes, type Wish } from './wishes.ts';

const TEXT = MINIKUBE_TEXTS.profiles;

/** The clusters minikube knows, and what can be done with each. */
export function Profiles({ status }: { status: MinikubeStatus }) {
  useErrorTexts();
  const { minikube } = useApi();
  const [deleted, setDeleted] = useState<string | null>(null);
  useWishes(useCallback(({ kind, profile }: Wish) => kind === 'delete' && setDeleted(profile), []));
  const { profiles, profilesFailure } = status;
  if (profiles.length === 0 && !profilesFailure && deleted === null) return null;
  return (
    <Section title={TEXT.title}>
      {profilesFailure && <Failure text={errorText(profilesFailure.code, profilesFailure.details)} />}
      <ul className="minikube-profiles">
        {profiles.map((profile) => (
          <li key={profile.name}>
            <ProfileCard
              profile={profile}
              isBusy={status.works.some((work) => work.profile === profile.name && work.isRunning)}
              onDelete={() => setDeleted(profile.name)}
            />
          </li>
        ))}
      </ul>
      {deleted !== null && (
        <ActionDialog
          title={MINIKUBE_TEXTS.remove.title(deleted)}
          accept={MINIKUBE_TEXTS.remove.confirm}
          command={`minikube delete -p ${deleted}`}
          isDanger
          onAccept={() => minikube.delete({ profile: deleted })}
          onClose={() => setDeleted(null)}
        >
          <p>{MINIKUBE_TEXTS.remove.text}</p>
        </ActionDialog>
      )}
    </Section>
  );
}

interface CardProps {
  profile: MinikubeProfile;
  isBusy: boolean;
  onDelete: () => void;
}

function ProfileCard({ profile, isBusy, onDelete }: CardProps) {
  const { name, state, nodes, kubernetesVersion } = profile;
  return (
    <article className="minikube-profile" data-state={state} aria-label={name}>
      <header>
        <Name>{name}</Name>
        <span className="minikube-state">{MINIKUBE_TEXTS.states[state]}</span>
        <span>{TEXT.facts(nodes.length, kubernetesVersion)}</span>
      </header>
      {nodes.length > 1 && (
        <ul>
          {nodes.map((node) => (
            <li key={node.name}>
              <Name>{node.name}</Name> {node.isControlPlane ? TEXT.controlPlane : TEXT.worker},{' '}
              {MINIKUBE_TEXTS.states[node.state]}
            </li>
          ))}
        </ul>
      )}
      <Actions {...{ profile, isBusy, onDelete }} />
    </article>
  );
}

/** What one does most in each state. */
function Actions({ profile, isBusy, onDelete }: CardProps) {
  const { name, state, nodes } = profile;
  const { minikube } = useApi();
  const attempt = useAttempt();
  const act = (call: () => Promise<unknown>) => void attempt(call);
  const [removed, setRemoved] = useState<string | null>(null);
  const [isLoading, setLoading] = useState(false);
  const isUp = state === 'running' || state === 'misconfigured';
  const others = [
    ...(isUp ? [{ id: 'image', label: TEXT.loadImage, icon: <ImageDown /> }] : []),
    ...(isUp ? [{ id: 'pause', label: TEXT.pause, icon: <Pause /> }] : []),
    ...(isUp ? [{ id: 'add', label: TEXT.addNode, icon: <Plus /> }] : []),
    ...nodes
      .filter(({ isControlPlane }) => !isControlPlane)
      .map((node) => ({ id: node.name, label: TEXT.removeNode(node.name), icon: <Trash2 /> })),
    { id: 'delete', label: TEXT.delete, icon: <Trash2 /> },
  ];
  const pick = (id: string) => {
    if (id === 'delete') onDelete();
    else if (id === 'image') setLoading(true);
    else if (id === 'pause') act(() => minikube.pause({ profile: name }));
    else if (id === 'add') act(() => minikube.addNode({ profile: name }));
    else setRemoved(id);
  };
  const canStart = !['running', 'paused', 'starting', 'unreadable', 'broken'].includes(state);
  return (
    <>
      <div className="panel-bar">
        {canStart && (
          <Button
            look="primary"
            icon={<Play />}
            disabled={isBusy}
            onClick={() => act(() => minikube.start({ profile: name }))}
          >
            {state === 'failed' ? TEXT.resume : TEXT.start}
          </Button>
        )}
        {state === 'paused' && (
          <Button
            look="primary"
            icon={<Play />}
            disabled={isBusy}
            onClick={() => act(() => minikube.unpause({ profile: name }))}
          >
            {TEXT.unpause}
          </Button>
        )}
        {isUp && (
          <Button
            icon={<ImageDown />}
            disabled={isBusy}
            onClick={() => act(() => minikube.loadImages({ profile: name }))}
          >
            {TEXT.images}
          </Button>
        )}
        {(isUp || state === 'paused' || state === 'failed') && (
          <Button
            icon={<Power />}
            disabled={isBusy}
            onClick={() => act(() => minikube.stop({ profile: name }))}
          >
            {TEXT.stop}
          </Button>
        )}
        <Menu label={TEXT.more(name)} icon={<Ellipsis />} items={others} onPick={pick} />
      </div>
      <EquivalentCommand command={commandOf(profile)} />
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

/** The command of the first button. */
function commandOf({ name, state }: MinikubeProfile): string {
  if (state === 'paused') return `minikube unpause -p ${name}`;
  const isUp = state === 'running' || state === 'misconfigured' || state === 'starting';
  return isUp ? `minikube stop -p ${name}` : `minikube start -p ${name}`;
}

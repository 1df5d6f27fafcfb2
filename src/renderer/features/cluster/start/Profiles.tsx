import { useCallback, useState } from 'react';
import type { MinikubeStatus } from '#shared/contract/minikube.ts';
import { MINIKUBE_TEXTS } from '#shared/strings/fr/minikube.ts';
import { Name } from '../../../components/Name.tsx';
import { errorText, useErrorTexts } from '../../../error-texts.ts';
import { ActionDialog } from '../../../panel/ActionDialog.tsx';
import { Section } from '../../../panel/Body.tsx';
import { Failure } from '../../../panel/Failure.tsx';
import { useApi } from '../../../session.ts';
import { ProfileActions, type ProfileActionsProps } from './ProfileActions.tsx';
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

function ProfileCard({ profile, isBusy, onDelete }: ProfileActionsProps) {
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
      {state === 'failed' && <p className="panel-note">{TEXT.halfMade}</p>}
      <ProfileActions {...{ profile, isBusy, onDelete }} />
    </article>
  );
}

import type { MinikubeProfile } from '#shared/contract/minikube.ts';
import type { ProfileState } from '#shared/domain/minikube.ts';
import { nodeAddress } from './node-address.ts';

/** The context of a cluster of the app's. */
export interface OwnContext {
  name: string;
  /** Of its API in the engine's network; null where it is not known. */
  address: string | null;
  /** Why nothing answers there, `unsure` where it may all the same; null where it runs. */
  sleep: 'paused' | 'stopped' | 'unsure' | null;
}

/** Profiles in these states have no cluster of the app's that a context may lead to. */
const WITHOUT_CLUSTER: ReadonlySet<ProfileState> = new Set(['broken', 'prepared', 'unreadable']);

/** What the profiles say that the app may change. */
export function ownContexts(profiles: readonly MinikubeProfile[]): OwnContext[] {
  return profiles
    .filter(({ state }) => !WITHOUT_CLUSTER.has(state))
    .map((profile) => ({
      name: profile.name,
      address: nodeAddress(profile),
      sleep: sleepOf(profile),
    }));
}

/** Of one that did not come up, or whose kubeconfig leads elsewhere, a look may be wrong the next moment. */
function sleepOf({ state }: MinikubeProfile): OwnContext['sleep'] {
  if (state === 'running') return null;
  return state === 'paused' || state === 'stopped' ? state : 'unsure';
}

import type { EngineStatus } from '#shared/contract/engine.ts';
import type { MinikubeCachedPart, MinikubeCheck, MinikubeStatus } from '#shared/contract/minikube.ts';
import type { MINIKUBE_CHECKS, MinikubeCheckId } from '#shared/domain/minikube.ts';
import type { MinikubeHost } from './host.ts';

/** What the checks look at. */
export interface CheckedMachine {
  host: MinikubeHost;
  engine: Pick<EngineStatus, 'state' | 'info' | 'source'>;
  /** Null where the engine says nothing of it. */
  said: EngineWords | null;
  status: Pick<MinikubeStatus, 'program' | 'failure' | 'folder' | 'home'>;
  /** What a start needs, with what the engine has already counted as there. */
  cache: readonly MinikubeCachedPart[];
  isOffline: boolean;
}

/** What an engine says of itself that only minikube minds. */
export interface EngineWords {
  /** Where it keeps images, as a path of its own machine; empty where it does not say. */
  rootDir: string;
  /** Accounts inside of its containers are others outside (`userns-remap`). */
  isRemapped: boolean;
}

/** What a check may find. */
export type Reason<Id extends MinikubeCheckId> = (typeof MINIKUBE_CHECKS)[Id][number];

/** What a check found. */
export function check<Id extends MinikubeCheckId>(
  id: Id,
  state: MinikubeCheck['state'],
  reason: Reason<Id>,
  more: Partial<Pick<MinikubeCheck, 'params' | 'remedies'>> = {},
): MinikubeCheck {
  return { id, state, reason, params: {}, remedies: [], ...more };
}

/** What is still to be downloaded, in bytes. */
export function missingBytes(cache: readonly MinikubeCachedPart[]): number {
  return cache.reduce(
    (sum, { isPresent, wholeBytes, sizeBytes }) => sum + (isPresent ? 0 : wholeBytes - sizeBytes),
    0,
  );
}

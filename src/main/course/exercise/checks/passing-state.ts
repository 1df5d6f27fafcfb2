import type { Check } from '#main/course/schema/check.ts';
import type { ContainerInspection } from '#main/docker/inspections.ts';
import type { CheckContext } from './check-kind.ts';

type State = ContainerInspection['state'];

/**
 * How long a container must stay in a state that other commands only pass through, in milliseconds: between its two calls,
 * `docker run` has a container that is created, for hundreds of milliseconds on a busy machine; `docker restart` has one that is
 * exited until the engine takes it to start it, after which it tells nothing of it before it runs.
 */
const STAY_MS: Partial<Record<State, number>> = { created: 700, exited: 100 };

/** The longest that a state must stay to count, in milliseconds. */
export const LONGEST_STAY_MS = Math.max(...Object.values(STAY_MS));

/** True where a container is in this state to stay. */
export function hasCome(
  { id, state, finishedAtMs }: Pick<ContainerInspection, 'id' | 'state' | 'finishedAtMs'>,
  { hasSettled }: Pick<CheckContext, 'hasSettled'>,
): boolean {
  const stayMs = STAY_MS[state];
  return stayMs === undefined || hasSettled(`${id} ${state} ${finishedAtMs}`, stayMs);
}

function isPassing(state: State | undefined): boolean {
  return state !== undefined && STAY_MS[state] !== undefined;
}

/** True of a check whose state counts only where it stays. */
export function mustStay(check: Check): boolean {
  if (check.kind === 'container') return isPassing(check.is?.state);
  return check.kind === 'container-count' && isPassing(check.state);
}

import type { Check } from '#main/course/schema/check.ts';
import type { ContainerInspection } from '#main/docker/inspections.ts';
import type { CheckContext } from './check-kind.ts';

type State = ContainerInspection['state'];

/**
 * How long a container must stay in a state that others pass through, in milliseconds: between its two calls, `docker run` has a
 * container that is created, for hundreds of milliseconds on a busy machine; `docker restart` has one that is exited until the
 * engine takes it to start it, after which it tells nothing of it before it runs; one whose program has nothing to do, or refuses
 * its options, is seen running for some ten milliseconds, and a step must tick within 150 of an event.
 */
const STAY_MS: Partial<Record<State, number>> = { created: 700, exited: 100, running: 100 };

/**
 * One that has run for so long, by this machine's clock, is not waited for, in milliseconds; a look may come late on a busy machine,
 * where the engine is as late to see a program end.
 */
const LONG_RUN_MS = 2_000;

type Staying = Pick<ContainerInspection, 'id' | 'state' | 'startedAtMs' | 'finishedAtMs'>;

/** True where a container is in this state to stay. */
export function hasCome(
  { id, state, startedAtMs, finishedAtMs }: Staying,
  { hasSettled }: Pick<CheckContext, 'hasSettled'>,
  nowMs = Date.now(),
): boolean {
  const stayMs = STAY_MS[state];
  if (stayMs === undefined || (state === 'running' && nowMs - startedAtMs >= LONG_RUN_MS)) return true;
  return hasSettled(`${id} ${state} ${startedAtMs} ${finishedAtMs}`, stayMs);
}

/** How long the state that a check wants must stay to count, in milliseconds; 0 for one that wants none, or counts it at once. */
export function stayMsOf(check: Check): number {
  const state = check.kind === 'container' ? check.is?.state : null;
  const wanted = check.kind === 'container-count' ? check.state : state;
  return (wanted && STAY_MS[wanted]) ?? 0;
}

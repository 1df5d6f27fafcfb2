import type { ContainerInspection } from '#main/docker/inspections.ts';
import { observes } from '#shared/course/check-facts.ts';
import type { CheckFact } from '#shared/course/views.ts';
import { CONTAINERS } from '../objects/container.ts';
import { type CheckContext, exitCodeOf } from './check-kind.ts';

type Found = { container: ContainerInspection; refusal: null } | { container: null; refusal: CheckFact };

/** The container of that name if the exercise owns it; checks that reach inside a container take no other. */
export async function findOwned(name: string, context: CheckContext): Promise<Found> {
  const container = await context.docker.container.inspect(name);
  if (!container || container.name !== name) return refuse(observes('container-missing', { name }));
  if (container.createdAtMs < context.rules.beganAtMs) return refuse(observes('container-older', { name }));
  if (!CONTAINERS.isOwned(context.rules, container)) return refuse(observes('container-not-owned', { name }));
  return { container, refusal: null };
}

/** The same, running. */
export async function findOwnedRunning(name: string, context: CheckContext): Promise<Found> {
  const found = await findOwned(name, context);
  if (!found.container || found.container.state === 'running') return found;
  const { state } = found.container;
  return refuse(observes('container-not-running', { name, state, exitCode: exitCodeOf(found.container) }));
}

function refuse(refusal: CheckFact): Found {
  return { container: null, refusal };
}

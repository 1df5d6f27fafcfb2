import type { EngineEvent } from '#shared/domain/engine.ts';
import { ownershipRules } from './check-context.ts';
import { withSeen } from './exercise-progress.ts';
import { isOwned, keyOf } from './ownership.ts';
import type { EngineState } from './ports.ts';
import type { ExerciseSession } from './session.ts';

/** The engine names an unnamed volume by 64 hexadecimal digits. */
const DRAWN_NAME = /^[0-9a-f]{64}$/;

/**
 * An unnamed volume belongs to the exercise whose container mounted it: remembered at that moment, since the
 * container may be gone when the learner resets.
 */
export async function noteAnonymousVolume(
  event: EngineEvent,
  sessions: Iterable<ExerciseSession>,
  engine: EngineState,
): Promise<void> {
  const containerId = event.attributes.container;
  if (event.type !== 'volume' || event.action !== 'mount' || !DRAWN_NAME.test(event.name) || !containerId)
    return;
  const container = await engine.container(containerId);
  if (!container) return;
  for (const session of sessions) {
    const { file, entry, variables } = session.now();
    if (!entry || !isOwned.container(ownershipRules(file, entry, variables), container)) continue;
    await session.change((latest) => withSeen(latest, [keyOf.anonymousVolume(event.name)]));
  }
}

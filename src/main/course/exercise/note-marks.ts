import type { EngineEvent } from '#shared/domain/engine.ts';
import { type Beginning, type RecallDeps, recallBeginning } from './beginning.ts';
import { ownershipRules } from './check-context.ts';
import type { ExerciseDeps } from './exercise-deps.ts';
import { withSeen } from './exercise-progress.ts';
import { keysBroughtBy } from './objects/brought.ts';
import { CONTAINERS, proveContainer } from './objects/container.ts';
import { keysOfNamed } from './objects/image.ts';
import type { OwnershipRules } from './objects/object-kind.ts';
import { keysOfMade } from './objects/volume.ts';
import type { ExerciseSession } from './session.ts';

/** What noting asks and keeps. */
type NotingDeps = RecallDeps & Pick<ExerciseDeps, 'kubernetes'>;

/**
 * Remembers what an event shows to be the exercise's and nothing may show later: a container while its project's files
 * stand, and what it brought, since it may be gone when the learner resets; the name that an image bore; that a volume was
 * made again. `events` are those up to this one.
 */
export async function noteMarks(
  event: EngineEvent,
  session: ExerciseSession,
  deps: NotingDeps,
  events: (sinceMs: number) => readonly EngineEvent[],
): Promise<void> {
  const { file, entry, variables } = session.now();
  if (!entry || event.timeMs < entry.beganAt || !mayShowMarks(event)) return;
  const recall = () => recallBeginning(deps, file.id, entry.beganAt);
  const rulesNow = (beginning?: Beginning) => ownershipRules({ file, entry, variables }, beginning);
  const since = () => events(entry.beganAt);
  const keys = [
    ...(await keysFromContainer(event, rulesNow, recall, deps, since)),
    ...(await keysOfNamed(rulesNow(), deps.docker, event, since)),
    ...(await keysOfMade(rulesNow(), deps.docker, event)),
  ];
  if (keys.length > 0) await session.change((latest) => withSeen(latest, keys));
}

function mayShowMarks({ type, action }: EngineEvent): boolean {
  if (type === 'image') return true;
  return type === 'container'
    ? action === 'create' || action === 'start'
    : type === 'volume' && action === 'create';
}

/** Nothing is asked of the engine for a container that the exercise does not claim. */
async function keysFromContainer(
  { type, id, name, attributes }: EngineEvent,
  rulesNow: (beginning?: Beginning) => OwnershipRules,
  recall: () => Promise<Beginning>,
  deps: NotingDeps,
  events: () => readonly EngineEvent[],
): Promise<string[]> {
  const told = { name, image: attributes.image ?? '', labels: attributes };
  if (type !== 'container' || !CONTAINERS.isClaimed(rulesNow(), told)) return [];
  const rules = rulesNow(await recall());
  const found = await proveContainer(rules, deps, { id });
  return found ? [CONTAINERS.keyOf(found), ...(await keysBroughtBy(rules, deps, found, events()))] : [];
}

import type { Misstep } from '#shared/course/missteps.ts';
import type { EngineEvent } from '#shared/domain/engine.ts';
import { isSuggestedName } from '#shared/domain/suggested-names.ts';
import type { CheckContext, CheckOf } from '../checks/check-kind.ts';
import { isSameImage } from '../image-names.ts';
import { isNearName } from './near-name.ts';

/** An engine removes within this, in milliseconds, what was to be removed at its end: nobody types as fast. */
const REMOVED_WITHIN_MS = 2_000;

type Wanted = Pick<CheckOf<'container'>, 'name' | 'is'>;
/** What of an evaluation tells what was removed. */
type Told = Pick<CheckContext, 'events'> & {
  rules: { owns: Pick<CheckContext['rules']['owns'], 'containers'> };
};

/** The last container of the wanted name, or else one that should have had it, ended by itself since the step opened and was removed at once, as `--rm` does. */
export function autoRemovedMisstep({ name: wanted, is }: Wanted, { events, rules }: Told): Misstep | null {
  const isWanted = is?.isAutoRemoved ?? false;
  const made = events.filter(({ type, action }) => type === 'container' && action === 'create');
  const last = made.findLast(({ name }) => name === wanted);
  if (last) {
    const code = isWanted ? 'ended-and-removed' : 'auto-removed';
    return wasAutoRemoved(last, events) ? { code, params: { name: wanted } } : null;
  }
  const other = made.findLast((one) =>
    isMeant(one, { wanted, image: is?.image, owned: rules.owns.containers }),
  );
  if (!other || !wasAutoRemoved(other, events)) return null;
  return { code: 'auto-removed-misnamed', params: { name: other.name, wanted, isWanted } };
}

/** It bears nearly the wanted name, or is of the wanted image under a name that the exercise wants for nothing else. */
function isMeant(
  { name, attributes }: EngineEvent,
  { wanted, image, owned }: { wanted: string; image: string | undefined; owned: readonly string[] },
): boolean {
  if (owned.includes(name) || isSuggestedName(name)) return false;
  return isNearName(name, wanted) || (image !== undefined && isSameImage(attributes.image ?? '', image));
}

function wasAutoRemoved({ id }: EngineEvent, events: readonly EngineEvent[]): boolean {
  const timeOf = (action: string) =>
    events.find((one) => one.type === 'container' && one.id === id && one.action === action)?.timeMs;
  const [endedAt, removedAt] = [timeOf('die'), timeOf('destroy')];
  if (endedAt === undefined || removedAt === undefined || timeOf('kill') !== undefined) return false;
  return removedAt - endedAt <= REMOVED_WITHIN_MS;
}

import type { Misstep } from '#shared/course/missteps.ts';
import type { EngineEvent } from '#shared/domain/engine.ts';
import type { CheckOf } from '../checks/check-kind.ts';

/** An engine removes within this, in milliseconds, what was to be removed at its end: nobody types as fast. */
const REMOVED_WITHIN_MS = 2_000;

/** The last container of the wanted name, made since the step opened, ended by itself and was removed at once, as `--rm` does. */
export function autoRemovedMisstep(
  { name, is }: Pick<CheckOf<'container'>, 'name' | 'is'>,
  events: readonly EngineEvent[],
): Misstep | null {
  const named = events.filter((event) => event.type === 'container' && event.name === name);
  const last = named.findLast(({ action }) => action === 'create')?.id;
  const timeOf = (action: string) => named.find((one) => one.id === last && one.action === action)?.timeMs;
  const [endedAt, removedAt] = [timeOf('die'), timeOf('destroy')];
  if (endedAt === undefined || removedAt === undefined || timeOf('kill') !== undefined) return null;
  if (removedAt - endedAt > REMOVED_WITHIN_MS) return null;
  return { code: is?.isAutoRemoved ? 'ended-and-removed' : 'auto-removed', params: { name } };
}

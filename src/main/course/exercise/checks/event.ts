import { expects, observes } from '#shared/course/check-facts.ts';
import type { CheckFact } from '#shared/course/views.ts';
import type { EngineEvent } from '#shared/domain/engine.ts';
import { OBJECT_TYPES } from '#shared/domain/objects.ts';
import { isSameImage } from '../image-names.ts';
import { bearersOf } from '../objects/image.ts';
import { matchesPattern } from '../patterns.ts';
import { type CheckContext, type CheckOf, type KindDefinition, verdict } from './check-kind.ts';

type EventCheck = CheckOf<'event'>;
/** What of an evaluation tells which events count. */
type Told = Pick<CheckContext, 'events'> & { rules: Pick<CheckContext['rules'], 'seen'> };

/** Words of events after which an object is no longer as it was. */
const ENDS = new Set(['die', 'kill', 'stop', 'destroy', 'pause', 'rename', 'untag', 'delete']);

/** Something that happened since the step opened, and stays true. */
export const eventKind: KindDefinition<EventCheck> = {
  trigger: { events: OBJECT_TYPES },
  tells: ({ type, name, action }) =>
    name !== undefined && ENDS.has(action) ? { type, name, exists: false } : null,
  completedAt(check, context) {
    const { timeMs } = matchingEvents(check, context)[check.min - 1] ?? {};
    return timeMs === undefined ? {} : { openedAt: timeMs };
  },
  expected: mainFact,
  async evaluate(check, context) {
    const count = matchingEvents(check, context).length;
    return verdict(mainFact(check), observedFor(check, count));
  },
};

/** The events a check counts, oldest first. */
export function matchingEvents(check: EventCheck, { events, rules }: Told): EngineEvent[] {
  const { lostName } = check;
  // An image's end tells its identifier alone.
  const lost = lostName === undefined ? null : bearersOf(lostName, rules.seen).slice(0, -1);
  return events.filter((event) => isCounted(event, check) && (lost?.includes(event.id) ?? true));
}

function observedFor(check: EventCheck, count: number): CheckFact | null {
  if (count >= check.min) return null;
  return count === 0 ? observes('event-not-seen', {}) : observes('event-seen-times', { count });
}

function mainFact(check: EventCheck): CheckFact {
  const { type, action, min } = check;
  const details = Object.entries(check.attributes ?? {}).map(([key, value]) => `${key}=${value}`);
  return expects('event-seen', {
    type,
    action,
    subject: check.name ?? check.image ?? '',
    lostName: check.lostName ?? '',
    details: details.join(', '),
    isFailure: check.isFailure ?? false,
    min,
  });
}

function isCounted(event: EngineEvent, check: EventCheck): boolean {
  if (event.type !== check.type || wordOf(event.action) !== check.action) return false;
  if (check.name !== undefined && event.name !== check.name) return false;
  if (check.namePattern !== undefined && !isNamedSo(event, check.namePattern)) return false;
  if (check.isFailure !== undefined && isFailure(event) !== check.isFailure) return false;
  if (check.image !== undefined && !isSameImage(event.attributes.image ?? event.name, check.image))
    return false;
  if (check.actionMatches !== undefined && !matchesPattern(check.actionMatches, event.action)) return false;
  return Object.entries(check.attributes ?? {}).every(([key, value]) => event.attributes[key] === value);
}

/** An image that was asked for by its digest has it in its identifier, and the repository for a name. */
function isNamedSo({ name, id }: EngineEvent, pattern: string): boolean {
  return matchesPattern(pattern, name) || matchesPattern(pattern, id);
}

/** Highest code of a program that was run; 126 and 127 say that it could not be, and more that a signal ended it. */
const LAST_OWN_CODE = 125;

function isFailure({ attributes }: EngineEvent): boolean {
  const code = Number(attributes.exitCode);
  return code > 0 && code <= LAST_OWN_CODE;
}

/** `exec_create: sh` is `exec_create`. */
function wordOf(action: string): string {
  const cut = action.indexOf(':');
  return cut < 0 ? action : action.slice(0, cut);
}

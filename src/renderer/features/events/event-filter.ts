import { type EngineEvent, isQuietAction } from '#shared/domain/engine.ts';

/** What the learner tells events apart by. */
export const EVENT_KINDS = ['container', 'image', 'volume', 'network', 'other'] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** Types of the engine that are none of the first kinds, as `docker events --filter type=` takes them. */
const OTHER_TYPES = ['builder', 'config', 'daemon', 'node', 'plugin', 'secret', 'service'];

/** Which events are shown. */
export interface EventFilter {
  kinds: readonly EventKind[];
  /** Words the line must hold. */
  text: string;
  hasQuiet: boolean;
}

/** Every kind, without the actions that only look into a container. */
export const ALL_EVENTS: EventFilter = { kinds: EVENT_KINDS, text: '', hasQuiet: false };

/** The kind under which an event is filtered. */
export function kindOf({ type }: EngineEvent): EventKind {
  return EVENT_KINDS.find((kind) => kind === type) ?? 'other';
}

/** Whether an event whose line reads `sentence` is shown. */
export function isShown(
  event: EngineEvent,
  sentence: string,
  { kinds, text, hasQuiet }: EventFilter,
): boolean {
  if (!kinds.includes(kindOf(event))) return false;
  if (!hasQuiet && isQuietAction(event.action)) return false;
  return sentence.toLocaleLowerCase('fr').includes(text.trim().toLocaleLowerCase('fr'));
}

/** The command that follows the same kinds in a terminal. */
export function eventsCommand({ kinds }: EventFilter): string {
  const types = kinds.flatMap((kind) => (kind === 'other' ? OTHER_TYPES : kind));
  const filters = kinds.length === EVENT_KINDS.length ? [] : types.map((type) => `--filter type=${type}`);
  return ['docker events --since 1h', ...filters].join(' ');
}

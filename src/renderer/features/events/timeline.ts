import type { EventBatch } from '#shared/contract/event.ts';
import { type EngineEvent, EVENTS_KEPT } from '#shared/domain/engine.ts';

/** One event of the list. */
export interface EventLine {
  /** Never given twice. */
  lineId: number;
  event: EngineEvent;
}

/** The newest events, the newest first. */
export interface Timeline {
  /** False until an engine is ready. */
  isKnown: boolean;
  lines: readonly EventLine[];
  /** What stays on screen while paused; null when not. */
  frozen: readonly EventLine[] | null;
  /** Events that came since the pause. */
  heldCount: number;
  /** Events that came too fast to be shown. */
  missedCount: number;
  /** Nothing up to this time of the engine's is shown again. */
  clearedMs: number;
  nextLineId: number;
}

/** What changes a timeline: the engine told something, or the learner asked. */
export type TimelineAction = { type: 'batch'; batch: EventBatch } | { type: 'pause' | 'resume' | 'clear' };

/** Before the engine told anything. */
export const EMPTY_TIMELINE: Timeline = {
  isKnown: false,
  lines: [],
  frozen: null,
  heldCount: 0,
  missedCount: 0,
  clearedMs: 0,
  nextLineId: 0,
};

/** The list after what the engine told or the learner asked. */
export function reduceTimeline(timeline: Timeline, action: TimelineAction): Timeline {
  switch (action.type) {
    case 'batch':
      return takeBatch(timeline, action.batch);
    case 'pause':
      return { ...timeline, frozen: timeline.lines };
    case 'resume':
      return { ...timeline, frozen: null, heldCount: 0 };
    case 'clear':
      return {
        ...timeline,
        lines: [],
        frozen: timeline.frozen && [],
        heldCount: 0,
        missedCount: 0,
        clearedMs: Math.max(timeline.clearedMs, ...timeline.lines.map(({ event }) => event.timeMs)),
      };
  }
}

/** A beginning replaces the list, but does not bring back what was cleared. */
function takeBatch(timeline: Timeline, { isReset, events, missedCount }: EventBatch): Timeline {
  const { lines, heldCount, clearedMs, nextLineId } = timeline;
  const taken = isReset ? events.filter(({ timeMs }) => timeMs > clearedMs) : events;
  const added = taken.map((event, index) => ({ lineId: nextLineId + index, event })).reverse();
  return {
    ...timeline,
    isKnown: true,
    lines: [...added, ...(isReset ? [] : lines)].slice(0, EVENTS_KEPT),
    heldCount: timeline.frozen && !isReset ? heldCount + events.length : heldCount,
    missedCount: timeline.missedCount + missedCount,
    nextLineId: nextLineId + added.length,
  };
}

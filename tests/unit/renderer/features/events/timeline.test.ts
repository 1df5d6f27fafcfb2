import { describe, expect, it } from 'vitest';
import type { EventBatch } from '#shared/contract/event.ts';
import { EVENTS_KEPT } from '#shared/domain/engine.ts';
import {
  EMPTY_TIMELINE,
  reduceTimeline,
  type Timeline,
  type TimelineAction,
} from '../../../../../src/renderer/features/events/timeline.ts';

const eventAt = (timeMs: number): EventBatch['events'][number] => ({
  type: 'volume',
  action: 'create',
  id: 'v',
  name: 'v',
  attributes: {},
  timeMs,
});

const batch = (times: number[], rest: Partial<EventBatch> = {}): TimelineAction => ({
  type: 'batch',
  batch: { isReset: false, missedCount: 0, events: times.map(eventAt), ...rest },
});

const timelineAfter = (...actions: TimelineAction[]) => actions.reduce(reduceTimeline, EMPTY_TIMELINE);
const timesOf = ({ frozen, lines }: Timeline) => (frozen ?? lines).map(({ event }) => event.timeMs);

describe('the list of events', () => {
  it('has the newest first, each with an id of its own', () => {
    const timeline = timelineAfter(batch([1, 2], { isReset: true }), batch([3]));
    expect(timesOf(timeline)).toEqual([3, 2, 1]);
    expect(new Set(timeline.lines.map(({ lineId }) => lineId)).size).toBe(3);
  });

  it('keeps the newest, and counts what came too fast', () => {
    const many = Array.from({ length: EVENTS_KEPT + 10 }, (_, at) => at);
    const timeline = timelineAfter(batch(many, { missedCount: 4 }), batch([9_000], { missedCount: 1 }));
    expect(timeline.lines).toHaveLength(EVENTS_KEPT);
    expect(timesOf(timeline)[0]).toBe(9_000);
    expect(timeline.missedCount).toBe(5);
  });

  it('stands still while paused, counts what comes, and shows it when resumed', () => {
    const paused = timelineAfter(batch([1]), { type: 'pause' }, batch([2, 3]));
    expect(timesOf(paused)).toEqual([1]);
    expect(paused.heldCount).toBe(2);
    const resumed = reduceTimeline(paused, { type: 'resume' });
    expect(timesOf(resumed)).toEqual([3, 2, 1]);
    expect(resumed.heldCount).toBe(0);
  });

  it('once cleared, does not show again what the engine remembers of before', () => {
    const cleared = timelineAfter(batch([1, 2], { missedCount: 1 }), { type: 'clear' });
    expect(timesOf(cleared)).toEqual([]);
    expect(cleared.missedCount).toBe(0);
    expect(timesOf(reduceTimeline(cleared, batch([1, 2, 3], { isReset: true })))).toEqual([3]);
  });

  it('clears also what is held by a pause, and stays paused', () => {
    const cleared = timelineAfter(batch([1]), { type: 'pause' }, batch([2]), { type: 'clear' });
    expect(timesOf(cleared)).toEqual([]);
    expect(cleared.heldCount).toBe(0);
    expect(timesOf(timelineAfter(batch([1]), { type: 'pause' }, { type: 'clear' }, batch([2])))).toEqual([]);
  });

  it('begins again with another engine', () => {
    expect(timesOf(timelineAfter(batch([1, 2]), batch([7], { isReset: true })))).toEqual([7]);
  });
});

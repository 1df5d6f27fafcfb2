import { describe, expect, it } from 'vitest';
import { EventBuffer } from '#main/event/event-buffer.ts';
import { type EngineEvent, EVENTS_KEPT } from '#shared/domain/engine.ts';

const eventAt = (timeMs: number): EngineEvent => ({
  type: 'container',
  action: 'start',
  id: 'c1',
  name: 'web',
  attributes: { image: 'cale/web' },
  timeMs,
});

function bufferOf(...times: number[]): EventBuffer {
  const buffer = new EventBuffer();
  for (const timeMs of times) buffer.add(eventAt(timeMs));
  return buffer;
}

const timesOf = (buffer: EventBuffer) => buffer.take()?.events.map(({ timeMs }) => timeMs);

describe('events not yet taken', () => {
  it('are told once, in order, and then there is nothing to tell', () => {
    const buffer = bufferOf(1, 2);
    expect(buffer.take()).toEqual({ isReset: false, events: [eventAt(1), eventAt(2)], missedCount: 0 });
    expect(buffer.take()).toBeNull();
  });

  it('are the newest for a reader that is slow, which is told how many it missed', () => {
    const buffer = bufferOf(...Array.from({ length: EVENTS_KEPT + 3 }, (_, at) => at));
    const batch = buffer.take();
    expect(batch?.events).toHaveLength(EVENTS_KEPT);
    expect(batch?.events[0]?.timeMs).toBe(3);
    expect(batch?.missedCount).toBe(3);
    buffer.add(eventAt(9_000));
    expect(buffer.take()?.missedCount).toBe(0);
  });

  it('follow what the engine remembers, none of them twice', () => {
    const buffer = bufferOf(3, 4);
    buffer.recall([eventAt(1), eventAt(2), eventAt(3)]);
    expect(buffer.take()).toMatchObject({ isReset: true, missedCount: 0 });
    buffer.add(eventAt(5));
    expect(buffer.take()).toMatchObject({ isReset: false });
    const again = bufferOf(3, 4);
    again.recall([eventAt(1), eventAt(2), eventAt(3)]);
    expect(timesOf(again)).toEqual([1, 2, 3, 4]);
  });

  it('begin again even where the engine remembers nothing', () => {
    const buffer = new EventBuffer();
    buffer.recall([]);
    expect(buffer.take()).toEqual({ isReset: true, events: [], missedCount: 0 });
  });

  it('of an engine that is left go with it', () => {
    const buffer = bufferOf(1);
    buffer.clear();
    expect(buffer.take()).toBeNull();
  });
});

import { afterEach, expect, it, vi } from 'vitest';
import { createListeners } from '#main/core/listeners.ts';
import type { Touched } from '#main/core/live/live-table.ts';
import { State } from '#main/core/watchable.ts';
import { engineFeeds } from '#main/docker/object-feeds.ts';
import type { EngineStatus } from '#shared/contract/engine.ts';
import type { EngineEvent } from '#shared/domain/engine.ts';
import { type ObjectTable, TABLE_NAMES } from '#shared/domain/objects.ts';

const LOST: EngineStatus = {
  state: 'lost',
  source: null,
  info: null,
  errorCode: null,
};

afterEach(() => void vi.useRealTimers());

/** Feeds of an engine that is told what to say, and what they told to be read again. */
function listenedFeeds() {
  const status = new State<EngineStatus>(LOST);
  const listeners = new Set<(event: EngineEvent) => void>();
  const connected = createListeners<[string]>();
  const list = async () => [];
  const feeds = engineFeeds({
    engine: {
      status,
      onEvent: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    ...{ container: { list }, image: { list }, volume: { list } },
    network: { list, onConnection: connected.add },
  });
  const touched: [ObjectTable, Touched][] = [];
  const stops = TABLE_NAMES.map((name) => feeds[name].onTouched((what) => touched.push([name, what])));
  const emit = (type: EngineEvent['type'], action: string, attributes: Record<string, string> = {}) => {
    for (const listener of listeners) listener({ type, action, id: 'un', name: 'un', attributes, timeMs: 0 });
  };
  return {
    status,
    touched,
    emit,
    connect: connected.tell,
    listeners,
    stop: () => stops.forEach((end) => void end()),
  };
}

it('an event has its own table read again, a container alone by its id', () => {
  const { touched, emit } = listenedFeeds();
  emit('container', 'start');
  emit('container', 'exec_create: sh');
  emit('image', 'tag');
  emit('volume', 'create');
  emit('network', 'create');
  expect(touched).toEqual([
    ['containers', { key: 'un' }],
    ['images', 'all'],
    ['volumes', 'all'],
    ['networks', 'all'],
  ]);
});

it('a connection shows in the container, not in the network', () => {
  const { touched, emit } = listenedFeeds();
  emit('network', 'connect', { container: 'deux' });
  expect(touched).toEqual([['containers', { key: 'deux' }]]);
});

it('a connection that the app made shows at once, and once the list has it, though the engine tells of none', async () => {
  vi.useFakeTimers();
  const { touched, connect, stop } = listenedFeeds();
  connect('trois');
  expect(touched).toEqual([['containers', { key: 'trois' }]]);
  await vi.advanceTimersByTimeAsync(420);
  expect(touched).toHaveLength(2);
  stop();
  connect('trois');
  expect(touched).toHaveLength(2);
});

it('a connection is read again within half a second, and when the engine’s list surely has it, unless stopped', async () => {
  vi.useFakeTimers();
  const { touched, emit, stop } = listenedFeeds();
  emit('network', 'connect', { container: 'deux' });
  emit('network', 'create');
  expect(touched).toHaveLength(2);
  await vi.advanceTimersByTimeAsync(420);
  expect(touched.slice(2)).toEqual([['containers', { key: 'deux' }]]);
  await vi.runAllTimersAsync();
  expect(touched.slice(3)).toEqual([['containers', { key: 'deux' }]]);
  emit('network', 'disconnect', { container: 'deux' });
  stop();
  await vi.runAllTimersAsync();
  expect(touched).toHaveLength(5);
});

it('what happened to a container is read once more, after the last event or in the middle of a storm', async () => {
  vi.useFakeTimers();
  const { touched, emit, stop } = listenedFeeds();
  emit('container', 'start');
  emit('container', 'pause');
  await vi.runAllTimersAsync();
  expect(touched).toHaveLength(3);
  for (let at = 0; at < 25; at++) {
    emit('container', 'rename');
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(touched).toHaveLength(3 + 25 + 1);
  stop();
  await vi.runAllTimersAsync();
  expect(touched).toHaveLength(3 + 25 + 1);
});

it('what happened just before a storm was read is read once more after it', async () => {
  vi.useFakeTimers();
  const { touched, emit } = listenedFeeds();
  const lastAt = 1_990;
  for (let at = 0; at <= lastAt; at += 199) {
    emit('container', 'rename');
    await vi.advanceTimersByTimeAsync(at === lastAt ? 20 : 199);
  }
  const before = touched.length;
  await vi.advanceTimersByTimeAsync(230);
  expect(touched).toHaveLength(before);
  await vi.runAllTimersAsync();
  expect(touched).toHaveLength(before + 1);
});

it('an engine that is ready has everything read, and a feed that is stopped hears nothing', () => {
  const { status, touched, listeners, stop } = listenedFeeds();
  status.set({ ...LOST, state: 'ready' });
  expect(touched).toEqual(TABLE_NAMES.map((name) => [name, 'all']));
  stop();
  status.set(LOST);
  status.set({ ...LOST, state: 'ready' });
  expect(touched).toHaveLength(TABLE_NAMES.length);
  expect(listeners.size).toBe(0);
});

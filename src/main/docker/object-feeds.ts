import type { ObjectFeeds } from '#main/core/live/live-objects.ts';
import type { TableFeed, Touched } from '#main/core/live/live-table.ts';
import { createSchedule } from '#main/core/schedule.ts';
import { type EngineEvent, isQuietAction } from '#shared/domain/engine.ts';
import type { Docker } from './docker.ts';

/** What the feeds take of Docker. */
export interface FeedingDocker {
  engine: Pick<Docker['engine'], 'status' | 'onEvent'>;
  container: Pick<Docker['container'], 'list'>;
  image: Pick<Docker['image'], 'list'>;
  volume: Pick<Docker['volume'], 'list'>;
  network: Pick<Docker['network'], 'list' | 'onConnection'>;
}

/** When a key is told again: in milliseconds after it was last told, or in a storm after the first was. */
type Timing = { delayMs: number; longestWaitMs: number };

/** The engine tells what happened to a container some 40 ms before its own list has it. */
const LISTED: readonly Timing[] = [{ delayMs: 250, longestWaitMs: 2_000 }];

/** The same of a connection, 90 ms before on a busy machine: its list has it by the first time, and surely by the last. */
const CONNECTED: readonly Timing[] = [
  { delayMs: 400, longestWaitMs: 2_000 },
  { delayMs: 1_000, longestWaitMs: 3_000 },
];

/** A timer may fire so much before its time, in milliseconds. */
const EARLY_MS = 2;

/** The engine's objects, told by its events; everything is read again each time an engine is ready. */
export function engineFeeds({ engine, container, image, volume, network }: FeedingDocker): ObjectFeeds {
  const isReady = () => engine.status.value.state === 'ready';

  function feed<T>(
    list: TableFeed<T>['list'],
    touchedBy: (event: EngineEvent) => Touched | null,
    onTold: (listener: (key: string) => void) => () => void = () => () => {},
  ): TableFeed<T> {
    return {
      isReady,
      list,
      onTouched(listener) {
        const listed = LISTED.map((timing) => tellAgain(listener, timing));
        const connected = CONNECTED.map((timing) => tellAgain(listener, timing));
        const stopEvents = engine.onEvent((event) => {
          const touched = touchedBy(event);
          if (!touched) return;
          listener(touched);
          if (touched === 'all') return;
          for (const again of event.type === 'network' ? connected : listed) again.request(touched.key);
        });
        const stopTold = onTold((key) => {
          listener({ key });
          for (const again of connected) again.request(key);
        });
        const stopStatus = engine.status.subscribe(({ state }) => state === 'ready' && listener('all'));
        return () => {
          for (const again of [...listed, ...connected]) again.stop();
          stopEvents();
          stopTold();
          stopStatus();
        };
      },
    };
  }

  return {
    containers: feed(container.list, containerTouchedBy, network.onConnection),
    images: feed(
      () => image.list(),
      ({ type }) => (type === 'image' ? 'all' : null),
    ),
    volumes: feed(
      () => volume.list(),
      ({ type }) => (type === 'volume' ? 'all' : null),
    ),
    networks: feed(
      () => network.list(),
      (event) => (event.type === 'network' && !event.attributes.container ? 'all' : null),
    ),
  };
}

/** Tells each key once more, never sooner after its last event than the delay. */
function tellAgain(listener: (touched: Touched) => void, timing: Timing) {
  const askedAt = new Map<string, number>();
  const telling = createSchedule(() => {
    const old = performance.now() - timing.delayMs + EARLY_MS;
    for (const [key, at] of askedAt) {
      listener({ key });
      if (at <= old) askedAt.delete(key);
    }
    if (askedAt.size > 0) telling.request();
  }, timing);
  return {
    request(key: string) {
      askedAt.set(key, performance.now());
      telling.request();
    },
    stop: telling.stop,
  };
}

/** A connection shows in the container, not in the network. */
function containerTouchedBy({ type, action, id, attributes }: EngineEvent): Touched | null {
  if (type === 'container') return isQuietAction(action) ? null : { key: id };
  return type === 'network' && attributes.container ? { key: attributes.container } : null;
}

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
  network: Pick<Docker['network'], 'list'>;
}

/** The engine tells a connection before its own list has it: when that list is read once more, in milliseconds. */
const CONNECTED_MS = 1_000;

/**
 * The engine tells what happened to a container some 40 ms before its own list has it: when those told of are read once
 * more, in milliseconds after the last event, or in a storm after the first.
 */
const LISTED = { delayMs: 250, longestWaitMs: 2_000 };

/** The engine's objects, told by its events; everything is read again each time an engine is ready. */
export function engineFeeds({ engine, container, image, volume, network }: FeedingDocker): ObjectFeeds {
  const isReady = () => engine.status.value.state === 'ready';

  function feed<T>(
    list: TableFeed<T>['list'],
    touchedBy: (event: EngineEvent) => Touched | null,
  ): TableFeed<T> {
    return {
      isReady,
      list,
      onTouched(listener) {
        let isStopped = false;
        const told = new Set<string>();
        const readAgain = createSchedule(() => {
          for (const key of told) listener({ key });
          told.clear();
        }, LISTED);
        const stopEvents = engine.onEvent((event) => {
          const touched = touchedBy(event);
          if (!touched) return;
          listener(touched);
          if (touched === 'all') return;
          if (event.type === 'network')
            setTimeout(() => isStopped || listener(touched), CONNECTED_MS).unref();
          else {
            told.add(touched.key);
            readAgain.request();
          }
        });
        const stopStatus = engine.status.subscribe(({ state }) => state === 'ready' && listener('all'));
        return () => {
          isStopped = true;
          readAgain.stop();
          stopEvents();
          stopStatus();
        };
      },
    };
  }

  return {
    containers: feed(container.list, containerTouchedBy),
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

/** A connection shows in the container, not in the network. */
function containerTouchedBy({ type, action, id, attributes }: EngineEvent): Touched | null {
  if (type === 'container') return isQuietAction(action) ? null : { key: id };
  return type === 'network' && attributes.container ? { key: attributes.container } : null;
}

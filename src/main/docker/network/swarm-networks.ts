import type { TableFeed, Touched } from '#main/core/live/live-table.ts';
import { createSchedule } from '#main/core/schedule.ts';
import type { NetworkObject } from '#shared/contract/object.ts';

/** The engine tells nothing of the networks that go as it leaves a swarm: they are read again this often, in milliseconds. */
const SWARM_LOOK_MS = 3_000;

/** The same feed, which reads again by itself for as long as there is a network that only a swarm makes. */
export function readAgainInSwarm(feed: TableFeed<NetworkObject>): TableFeed<NetworkObject> {
  const listeners = new Set<(touched: Touched) => void>();
  const looking = createSchedule(
    () => {
      for (const listener of listeners) listener('all');
    },
    { delayMs: SWARM_LOOK_MS },
  );
  return {
    isReady: feed.isReady,
    async list(keys) {
      const found = await feed.list(keys);
      if (listeners.size > 0 && found.some(({ driver }) => driver === 'overlay')) looking.request();
      return found;
    },
    onTouched(listener) {
      const stop = feed.onTouched(listener);
      listeners.add(listener);
      return () => {
        stop();
        listeners.delete(listener);
        if (listeners.size === 0) looking.stop();
      };
    },
  };
}

import { implement } from '@orpc/server';
import { objectContract } from '#shared/contract/object.ts';
import { follow } from '../watchable.ts';
import type { LiveObjects } from './live-objects.ts';

/** The `object.*` procedures. */
export function createObjectRouter(objects: LiveObjects) {
  const os = implement(objectContract.object);
  return {
    object: {
      watchUnread: os.watchUnread.handler(async function* ({ signal }) {
        for await (const unread of follow(objects.unread, signal)) yield [...unread];
      }),
      watch: os.watch.handler(async function* ({ signal }) {
        yield* objects.follow(signal);
      }),
    },
  };
}

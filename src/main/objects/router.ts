import { implement } from '@orpc/server';
import { objectContract } from '#shared/contract/object.ts';
import type { LiveObjects } from './live-objects.ts';

/** The `object.*` procedures. */
export function createObjectRouter(objects: LiveObjects) {
  const os = implement(objectContract.object);
  return {
    object: {
      watch: os.watch.handler(async function* ({ signal }) {
        yield* objects.follow(signal);
      }),
    },
  };
}

import { implement } from '@orpc/server';
import { follow } from '#main/core/watchable.ts';
import { kitContract } from '#shared/contract/kit.ts';
import type { Kit } from './kit.ts';

/** Procedures `kit.*`. */
export function createKitRouter(kit: Kit) {
  const os = implement({ kit: kitContract.kit });
  return os.router({
    kit: {
      watch: os.kit.watch.handler(async function* ({ signal }) {
        yield* follow(kit.status, signal);
      }),
      load: os.kit.load.handler(() => ({ operationId: kit.load() })),
    },
  });
}

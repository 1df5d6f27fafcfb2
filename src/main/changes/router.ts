import { implement } from '@orpc/server';
import { follow } from '#main/core/watchable.ts';
import { changesContract } from '#shared/contract/changes.ts';
import type { ChangeHistory } from './history.ts';

/** Procedures `changes.*`. */
export function createChangesRouter(history: ChangeHistory) {
  const os = implement(changesContract.changes);
  return {
    changes: {
      watch: os.watch.handler(async function* ({ signal }) {
        for await (const bursts of follow(history.bursts, signal)) yield [...bursts];
      }),
      clear: os.clear.handler(() => history.clear()),
    },
  };
}

import { isDeepStrictEqual } from 'node:util';
import { follow, State } from '#main/rpc/watchable.ts';
import type { Workspace } from './workspace.ts';

/** What `read` gives, at once and each time a change below the workspace gives something else. */
export async function* followFiles<T>(
  workspace: Pick<Workspace, 'watch'>,
  read: () => Promise<T>,
  signal?: AbortSignal,
): AsyncGenerator<T, void, void> {
  const changes = new State(0);
  const stop = workspace.watch(() => changes.set(changes.value + 1));
  let last: { value: T } | null = null;
  try {
    for await (const _ of follow(changes, signal)) {
      const value = await read();
      if (last && isDeepStrictEqual(last.value, value)) continue;
      last = { value };
      yield value;
    }
  } finally {
    stop();
  }
}

import { waitForValue } from '#main/core/watchable.ts';
import type { Engine } from './engine.ts';

/** Longest wait for the first search of an engine, in milliseconds: one of this machine answers within 100. */
const FIRST_SEARCH_MS = 1_000;

/** What `docker -H` takes for the engine that answers; null when the first search ends without one. */
export async function findReadyEngine({ status }: Pick<Engine, 'status'>): Promise<string | null> {
  const found = await waitForValue(status, ({ state }) => state !== 'searching', FIRST_SEARCH_MS);
  return found?.state === 'ready' ? (found.source?.endpoint ?? null) : null;
}

import { type FSWatcher, watch } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { Attention } from './attention.ts';
import type { EngineSourceHandle } from './source.ts';

/** Pauses between attempts to reach an engine that is not there, in milliseconds; the last one repeats. */
const WATCHED_RETRY_MS = [100, 250, 500, 1000];
const UNWATCHED_RETRY_MS = [250, 1000, 5000];
/** Reaching another machine, or a virtual one that starts when it is asked, costs a program each time. */
const COSTLY_RETRY_MS = [1000, 5000];

/** Waits before attempt `count` (from 0) to reach a source, less long once its file comes or goes. */
export async function pauseBeforeRetry(
  count: number,
  handle: EngineSourceHandle | null,
  attention: Attention,
  signal: AbortSignal,
): Promise<void> {
  const path = handle?.watchedPath;
  const unwatch = path ? watchFileAppearance(path, attention.wake) : () => {};
  const isCostly = handle !== null && (handle.source.isRemote || handle.startMs > 0);
  await attention.pause(retryDelayMs(count, attention.isWatched, isCostly), signal);
  unwatch();
}

function retryDelayMs(count: number, isWatched: boolean, isCostly: boolean): number {
  const delays = isCostly ? COSTLY_RETRY_MS : isWatched ? WATCHED_RETRY_MS : UNWATCHED_RETRY_MS;
  return delays[count] ?? delays.at(-1) ?? 0;
}

/** Calls back when a file comes, goes or is replaced in its folder; silent where folders cannot be watched. */
function watchFileAppearance(path: string, onChange: () => void): () => void {
  const name = basename(path);
  let watcher: FSWatcher | null = null;
  try {
    watcher = watch(dirname(path), { persistent: false }, (_event, file) => {
      if (file === null || file === name) onChange();
    });
    watcher.on('error', () => watcher?.close());
  } catch {
    // The folder does not exist: the regular attempts find the engine.
  }
  return () => watcher?.close();
}

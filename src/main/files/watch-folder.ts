import { watch } from 'node:fs';
import { createSchedule } from '#main/core/schedule.ts';
import { TreeWatch } from './watch-tree.ts';

/** An editor's save is several changes, told once; a flow of them that never pauses is still told ten times a second. */
const TELLING = { delayMs: 25, longestWaitMs: 100 };
/** Pause before a watch that broke is set again, in milliseconds. */
const REWATCHING = { delayMs: 1_000 };

/** Calls back soon after anything below a folder changed; the returned function ends it. */
export function watchFolder(dir: string, onChange: () => void): () => void {
  const told = createSchedule(onChange, TELLING);
  let watcher: { close(): void } | null = null;
  // What was missed is told once it works again.
  const rewatch = createSchedule(() => {
    open();
    told.request();
  }, REWATCHING);
  const open = () => {
    try {
      watcher = watchBelow(dir, () => told.request(), reopen);
    } catch {
      reopen();
    }
  };
  /** The folder was removed, or the machine has no watch left. */
  const reopen = () => {
    watcher?.close();
    rewatch.request();
  };
  open();
  return () => {
    rewatch.stop();
    watcher?.close();
    told.stop();
  };
}

/** Other systems watch what is below a folder themselves. */
function watchBelow(dir: string, onChange: () => void, onEnd: () => void): { close(): void } {
  if (process.platform === 'linux') return new TreeWatch(dir, { onChange, onEnd });
  return watch(dir, { recursive: true, persistent: false }, onChange).on('error', onEnd);
}

import { type FSWatcher, watch } from 'node:fs';

/** Changes closer than this, in milliseconds, are told once: an editor's save is several of them. */
const QUIET_MS = 25;
/** A flow of changes that never pauses is still told this often, in milliseconds. */
const MAX_WAIT_MS = 100;
/** Pause before a watch that broke is set again, in milliseconds. */
const REWATCH_MS = 1000;

/** Calls back soon after anything below a folder changed; the returned function ends it. */
export function watchFolder(dir: string, onChange: () => void): () => void {
  const { note, stop } = debounce(onChange);
  let watcher: FSWatcher | null = null;
  let timer: NodeJS.Timeout | undefined;
  const open = () => {
    try {
      watcher = watch(dir, { recursive: true, persistent: false }, note);
      watcher.on('error', reopen);
    } catch {
      reopen();
    }
  };
  /** The folder was removed, or the machine has no watch left: what was missed is told once it works again. */
  const reopen = () => {
    watcher?.close();
    timer = setTimeout(() => {
      open();
      note();
    }, REWATCH_MS);
    timer.unref();
  };
  open();
  return () => {
    clearTimeout(timer);
    watcher?.close();
    stop();
  };
}

function debounce(call: () => void): { note: () => void; stop: () => void } {
  let timer: NodeJS.Timeout | undefined;
  let firstAt = 0;
  const fire = () => {
    timer = undefined;
    call();
  };
  const note = () => {
    const now = performance.now();
    if (timer === undefined) firstAt = now;
    clearTimeout(timer);
    timer = setTimeout(fire, Math.max(0, Math.min(QUIET_MS, firstAt + MAX_WAIT_MS - now)));
  };
  return { note, stop: () => clearTimeout(timer) };
}

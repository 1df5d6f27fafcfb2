import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * By how much V8 lets old objects grow before it looks for garbage among them. Left to itself it waits for twice as many, which a
 * storm of events fills with what it drops: 100 MB.
 */
const GROWTH = '--heap-growing-percent=30';

/** Milliseconds after a start: the learner reads, and a tenth of a second is not felt. */
const AFTER_START_MS = 20_000;

/**
 * Keeps the memory of this process near what it holds, from the end of its start on: before, a heap that grows tenfold would be looked
 * through again and again. What the start itself dropped, 60 MB that V8 keeps while little happens, is given back once.
 */
export function keepHeapSmall(afterMs = AFTER_START_MS): void {
  setFlagsFromString(GROWTH);
  // Contexts made while it is set have the function; nothing else can ask for a collection that gives memory back.
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('globalThis.gc');
  setFlagsFromString('--no-expose-gc');
  if (typeof collect !== 'function') return;
  setTimeout(() => collect({ type: 'major', execution: 'sync', flavor: 'last-resort' }), afterMs).unref();
}

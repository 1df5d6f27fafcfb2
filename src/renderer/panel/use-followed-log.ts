import { useEffect, useState } from 'react';
import type { ErrorText } from '#shared/strings/fr/errors.ts';
import { describeError } from '../errors.ts';
import type { LogTail } from './log-tail.ts';

/** A log as far as it was read. */
export interface FollowedLog<T> extends LogTail<T> {
  isEnded: boolean;
  failure: ErrorText | null;
}

const NOT_READ: FollowedLog<never> = { lines: [], droppedCount: 0, isEnded: false, failure: null };

/** Reads the log that `open` gives, from its beginning for each other `open`; null reads no more. Both functions must be stable. */
export function useFollowedLog<T, Batch>(
  open: ((signal: AbortSignal) => Promise<AsyncIterable<Batch>>) | null,
  append: (log: FollowedLog<T>, batch: Batch) => FollowedLog<T>,
): FollowedLog<T> {
  const [log, setLog] = useState<FollowedLog<T>>(NOT_READ);
  useEffect(() => {
    if (!open) return;
    const abort = new AbortController();
    setLog(NOT_READ);
    const follow = async () => {
      for await (const batch of await open(abort.signal)) {
        if (abort.signal.aborted) return;
        setLog((before) => append(before, batch));
      }
      if (!abort.signal.aborted) setLog((before) => ({ ...before, isEnded: true }));
    };
    follow().catch((error: unknown) => {
      if (!abort.signal.aborted) setLog((before) => ({ ...before, failure: describeError(error) }));
    });
    return () => abort.abort();
  }, [open, append]);
  return log;
}

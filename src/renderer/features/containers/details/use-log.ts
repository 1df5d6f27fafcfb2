import { useEffect, useState } from 'react';
import type { ContainerLogLine } from '#shared/contract/container.ts';
import type { ErrorText } from '#shared/strings/fr/errors.ts';
import { describeError } from '../../../errors.ts';
import { withLines } from '../../../panel/log-tail.ts';
import { useApi } from '../../../session.ts';

/** Lines asked for at first. */
const TAIL = 1_000;

interface NumberedLine extends ContainerLogLine {
  number: number;
}

interface Log {
  lines: readonly NumberedLine[];
  droppedCount: number;
  isEnded: boolean;
  failure: ErrorText | null;
}

const EMPTY: Log = { lines: [], droppedCount: 0, isEnded: false, failure: null };

/** A log that ends while its container still runs is that of a quick restart, followed again after this many milliseconds. */
const RESTART_MS = 1_000;

/** Follows the log of a container while it is shown, again from its last lines each time it starts. */
export function useLog(containerId: string, isRunning: boolean, isShown: boolean): Log {
  const api = useApi();
  const [restartCount, setRestartCount] = useState(0);
  const [log, setLog] = useState<Log>(EMPTY);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new run of the container is a new log to follow
  useEffect(() => {
    if (!isShown) return;
    const abort = new AbortController();
    setLog(EMPTY);
    const follow = async () => {
      const batches = await api.container.logs({ containerId, tail: TAIL }, { signal: abort.signal });
      for await (const { lines } of batches) {
        if (abort.signal.aborted) return;
        setLog((before) => withLines<ContainerLogLine, Log>(before, lines));
      }
      if (!abort.signal.aborted) setLog((before) => ({ ...before, isEnded: true }));
    };
    follow().catch((error: unknown) => {
      if (!abort.signal.aborted) setLog((before) => ({ ...before, failure: describeError(error) }));
    });
    return () => abort.abort();
  }, [api, containerId, isRunning, restartCount, isShown]);
  const hasRestarted = log.isEnded && isRunning;
  useEffect(() => {
    if (!hasRestarted) return;
    const timer = setTimeout(() => setRestartCount((count) => count + 1), RESTART_MS);
    return () => clearTimeout(timer);
  }, [hasRestarted]);
  return log;
}

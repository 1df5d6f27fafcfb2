import { useEffect, useState } from 'react';
import type { ContainerLogLine } from '#shared/domain/container.ts';
import { describeError } from '../../../errors.ts';
import { useApi } from '../../../session.ts';

/** Lines kept on screen; older ones leave first. */
const KEPT_LINES = 5_000;
/** Lines asked for at first. */
const TAIL = 1_000;

export interface NumberedLine extends ContainerLogLine {
  number: number;
}

export interface Log {
  lines: readonly NumberedLine[];
  droppedCount: number;
  isEnded: boolean;
  failure: ReturnType<typeof describeError> | null;
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
        setLog((before) => append(before, lines));
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

/** The log with more lines, at most `KEPT_LINES` of them. */
export function append(log: Log, added: readonly ContainerLogLine[]): Log {
  const first = (log.lines.at(-1)?.number ?? 0) + 1;
  const all = [...log.lines, ...added.map((line, index) => ({ ...line, number: first + index }))];
  const excess = Math.max(0, all.length - KEPT_LINES);
  return { ...log, lines: all.slice(excess), droppedCount: log.droppedCount + excess };
}

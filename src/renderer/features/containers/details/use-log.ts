import { useCallback, useEffect, useState } from 'react';
import type { ContainerLogLine } from '#shared/contract/container.ts';
import { withLines } from '../../../panel/log-tail.ts';
import { type FollowedLog, useFollowedLog } from '../../../panel/use-followed-log.ts';
import { useApi } from '../../../session.ts';

/** Lines asked for at first. */
const TAIL = 1_000;

type Log = FollowedLog<ContainerLogLine>;

/** A log that ends while its container still runs is that of a quick restart, followed again after this many milliseconds. */
const RESTART_MS = 1_000;

/** Follows the log of a container while it is shown, again from its last lines each time it starts. */
export function useLog(containerId: string, isRunning: boolean, isShown: boolean): Log {
  const api = useApi();
  const [restartCount, setRestartCount] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new run of the container is a new log to follow
  const open = useCallback(
    (signal: AbortSignal) => api.container.logs({ containerId, tail: TAIL }, { signal }),
    [api, containerId, isRunning, restartCount],
  );
  const log = useFollowedLog(isShown ? open : null, append);
  const hasRestarted = log.isEnded && isRunning;
  useEffect(() => {
    if (!hasRestarted) return;
    const timer = setTimeout(() => setRestartCount((count) => count + 1), RESTART_MS);
    return () => clearTimeout(timer);
  }, [hasRestarted]);
  return log;
}

/** The log with more lines, which hold what was unfinished in it. */
export function append(log: Log, { lines }: { lines: readonly ContainerLogLine[] }): Log {
  const finishedCount = log.lines.findLastIndex(({ isUnfinished }) => !isUnfinished) + 1;
  const finished = log.lines.slice(0, finishedCount);
  return withLines<ContainerLogLine, Log>({ ...log, lines: finished }, lines);
}

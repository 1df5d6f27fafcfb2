import { useCallback, useState } from 'react';
import type { PodLogBatch } from '#shared/contract/pod.ts';
import { POD_LOGS } from '#shared/strings/fr/cluster-actions.ts';
import type { LogLine } from '../../../panel/LogLines.tsx';
import { withLines } from '../../../panel/log-tail.ts';
import { type FollowedLog, useFollowedLog } from '../../../panel/use-followed-log.ts';
import { useApi } from '../../../session.ts';

/** Whose logs are read, and how; must be stable while it is the same. */
export interface LogQuery {
  namespace: string;
  pods: string[];
  selector: Record<string, string> | null;
  container: string | null;
  isPrevious: boolean;
}

type Line = Omit<LogLine, 'number'>;

interface PodLogs extends FollowedLog<Line> {
  /** Reads them again from their last lines. */
  again: () => void;
}

/** Follows the logs of one pod, or of all that labels select, while they are shown; restarts and replacements included. */
export function usePodLogs(query: LogQuery, isShown: boolean): PodLogs {
  const api = useApi();
  const [count, setCount] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `count` reads them again on purpose
  const open = useCallback(
    (signal: AbortSignal) => api.pod.logs({ ...query, isFollowed: !query.isPrevious }, { signal }),
    [api, query, count],
  );
  const log = useFollowedLog(isShown ? open : null, append);
  return { ...log, again: () => setCount(count + 1) };
}

/** The log with what came: lines, and what became of their pods. */
export function append(log: FollowedLog<Line>, { lines, marks }: PodLogBatch): FollowedLog<Line> {
  const written = lines.map(({ pod, container, timestamp, text, isCut }) => ({
    timestamp,
    text,
    stream: 'stdout' as const,
    origin: originOf(pod, container),
    isCut,
  }));
  const said = marks.map(({ pod, container, kind, atMs }) => ({
    timestamp: atMs > 0 ? new Date(atMs).toISOString() : '',
    text: POD_LOGS.marks[kind](originOf(pod, container)),
    stream: 'mark' as const,
  }));
  return withLines<Line, FollowedLog<Line>>(log, [...written, ...said]);
}

/** The pod, and the container where it says more. */
function originOf(pod: string, container: string): string {
  return container === '' || pod.startsWith(`${container}-`) ? pod : `${pod}/${container}`;
}

import { useEffect, useState } from 'react';
import type { PodLogBatch } from '#shared/contract/pod.ts';
import { POD_LOGS } from '#shared/strings/fr/cluster-actions.ts';
import type { ErrorText } from '#shared/strings/fr/errors.ts';
import { describeError } from '../../../errors.ts';
import type { LogLine } from '../../../panel/LogLines.tsx';
import { withLines } from '../../../panel/log-tail.ts';
import { useApi } from '../../../session.ts';

/** Whose logs are read, and how; must be stable while it is the same. */
export interface LogQuery {
  namespace: string;
  pods: string[];
  selector: Record<string, string> | null;
  container: string | null;
  isPrevious: boolean;
}

interface PodLogs {
  lines: readonly LogLine[];
  droppedCount: number;
  isEnded: boolean;
  failure: ErrorText | null;
  /** Reads them again from their last lines. */
  again: () => void;
}

type Log = Omit<PodLogs, 'again'>;

const EMPTY: Log = { lines: [], droppedCount: 0, isEnded: false, failure: null };

/** Follows the logs of one pod, or of all that labels select, while they are shown; restarts and replacements included. */
export function usePodLogs(query: LogQuery, isShown: boolean): PodLogs {
  const api = useApi();
  const [count, setCount] = useState(0);
  const [log, setLog] = useState<Log>(EMPTY);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `count` reads them again on purpose
  useEffect(() => {
    if (!isShown) return;
    const abort = new AbortController();
    setLog(EMPTY);
    const follow = async () => {
      const isFollowed = !query.isPrevious;
      for await (const batch of await api.pod.logs({ ...query, isFollowed }, { signal: abort.signal })) {
        if (abort.signal.aborted) return;
        setLog((before) => append(before, batch));
      }
      if (!abort.signal.aborted) setLog((before) => ({ ...before, isEnded: true }));
    };
    follow().catch((error: unknown) => {
      if (!abort.signal.aborted) setLog((before) => ({ ...before, failure: describeError(error) }));
    });
    return () => abort.abort();
  }, [api, query, isShown, count]);
  return { ...log, again: () => setCount(count + 1) };
}

/** The log with what came: lines, and what became of their pods. */
export function append(log: Log, { lines, marks }: PodLogBatch): Log {
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
  return withLines<Omit<LogLine, 'number'>, Log>(log, [...written, ...said]);
}

/** The pod, and the container where it says more. */
function originOf(pod: string, container: string): string {
  return container === '' || pod.startsWith(`${container}-`) ? pod : `${pod}/${container}`;
}

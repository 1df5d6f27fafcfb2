import { setTimeout as delay } from 'node:timers/promises';
import { type Found, readWhenWoken } from '#main/core/inbox.ts';
import { appFailure } from '#main/core/wire-error.ts';
import type { ClusterObject } from '#shared/contract/cluster-object.ts';
import type { PodLogBatch } from '#shared/contract/pod.ts';
import { MAX_LOG_PODS } from '#shared/domain/cluster.ts';
import { AppError } from '#shared/errors.ts';
import type { ClusterAccess } from './access.ts';
import { type LogCursor, readLog } from './log-reader.ts';

type Pod = ClusterObject<'pods'>;
type Mark = PodLogBatch['marks'][number];

/** Which logs are read. */
export interface PodLogRequest {
  namespace: string;
  pods: readonly string[];
  selector: Readonly<Record<string, string>> | null;
  container: string | null;
  tail: number;
  isFollowed: boolean;
  isPrevious: boolean;
}

/** What the logs need of a cluster. */
interface LoggingCluster {
  access(): ClusterAccess;
  pods(): readonly Pod[];
  /** Called when a pod came, changed or went. */
  onPod(listener: () => void): () => void;
}

/** Lines told at once, and pause after each batch, in milliseconds: a flood cannot fill a page's memory. */
const BATCH_LINES = 1_000;
const BATCH_PAUSE_MS = 50;
/** Pause before a log that was cut is asked for again, in milliseconds. */
const AGAIN_MS = 1_000;

/** What is asked for, where it is read, and who is told; until the signal aborts. */
interface Following {
  cluster: LoggingCluster;
  request: PodLogRequest;
  inbox: Inbox;
  signal: AbortSignal;
}

/** One run of a container, and how far its log was read. */
interface Run {
  pod: Pod;
  container: string;
  run: string;
  cursor: LogCursor;
}

/**
 * The last lines of each container, then each as it is written, through restarts and through pods that replace each other;
 * who reads slowly slows the readings. Without following, it ends once each was read.
 */
export async function* followPodLogs(
  cluster: LoggingCluster,
  asked: PodLogRequest,
  signal?: AbortSignal,
): AsyncGenerator<PodLogBatch, void, void> {
  // What a run left does not grow.
  const request = { ...asked, isFollowed: asked.isFollowed && !asked.isPrevious };
  const stop = new AbortController();
  const signals = signal ? AbortSignal.any([signal, stop.signal]) : stop.signal;
  const inbox = createInbox(signals);
  const look = createReadings({ cluster, request, inbox, signal: signals });
  const subscribe = (wake: () => void) => {
    inbox.onFill(wake);
    const unfollow = request.isFollowed ? cluster.onPod(look) : () => {};
    look();
    return () => {
      unfollow();
      stop.abort();
    };
  };
  for await (const batch of readWhenWoken(subscribe, inbox.take, signal)) {
    yield batch;
    await delay(BATCH_PAUSE_MS);
  }
}

/** Reads each run of each container once; the function it gives looks which there are now. */
function createReadings(following: Following): () => void {
  const { cluster, request, inbox, signal } = following;
  const readings = new Map<string, Pick<Run, 'run' | 'cursor'>>();
  const open = new Set<string>();

  function look(): void {
    const chosen = cluster.pods().filter((pod) => isChosen(pod, request));
    for (const pod of chosen.slice(0, MAX_LOG_PODS)) {
      for (const one of pod.containers) if (isRead(one, request)) begin(pod, one);
    }
    endIfRead();
  }

  /** A container's log goes on where the reading of its last run was. */
  function begin(pod: Pod, container: Pod['containers'][number]): void {
    const key = `${pod.uid}/${container.name}`;
    const run = runOf(container);
    if (open.has(key) || readings.get(key)?.run === run) return;
    if (container.state.kind === 'waiting' && (container.lastState === null || readings.has(key))) {
      if (!request.isFollowed) inbox.mark(markOf(pod, container.name, 'waiting', container.state.reason));
      return;
    }
    const cursor = readings.get(key)?.cursor ?? { last: '', count: 0 };
    readings.set(key, { run, cursor });
    open.add(key);
    void readRun(following, { pod, container: container.name, run, cursor }).finally(() => {
      open.delete(key);
      if (request.isFollowed && !signal.aborted) look();
      endIfRead();
    });
  }

  function endIfRead(): void {
    if (open.size === 0 && !request.isFollowed) inbox.end();
  }

  return look;
}

/** Reads one run to its end, through connections that are cut where it is followed; what stops it is told, and never thrown. */
async function readRun({ cluster, request, inbox, signal }: Following, one: Run): Promise<void> {
  const { pod, container, cursor } = one;
  const place = { ...request, pod: pod.name, container };
  const rest = async () => {
    if (request.isFollowed) await delay(AGAIN_MS, undefined, { signal, ref: false }).catch(() => {});
  };
  let isBroken = false;
  inbox.mark(markOf(pod, container, 'started'));
  while (!signal.aborted) {
    try {
      for await (const line of readLog(cluster.access(), place, cursor, signal)) {
        isBroken = false;
        await inbox.line({ pod: pod.name, container, ...line });
      }
      await rest();
      if (request.isFollowed && stillRuns(cluster, one)) continue;
      inbox.mark(markOf(pod, container, 'ended'));
      return;
    } catch (error) {
      if (signal.aborted) return;
      const failure = error instanceof AppError ? error : new AppError('cluster-unreachable');
      const goesOn = failure.code === 'cluster-unreachable' && request.isFollowed;
      if (!isBroken)
        inbox.mark({ ...markOf(pod, container, goesOn ? 'cut' : 'refused'), ...appFailure(failure) });
      if (!goesOn) return;
      isBroken = true;
      await rest();
    }
  }
}

/** A connection may end as if the log did: the container tells whether it goes on. */
function stillRuns(cluster: LoggingCluster, { pod, container, run }: Run): boolean {
  const now = cluster.pods().find(({ uid }) => uid === pod.uid);
  const found = now?.containers.find(({ name }) => name === container);
  return found?.state.kind === 'running' && runOf(found) === run;
}

function isChosen(pod: Pod, { namespace, pods, selector }: PodLogRequest): boolean {
  if (pod.namespace !== namespace) return false;
  if (pods.includes(pod.name)) return true;
  const labels = Object.entries(selector ?? {});
  return labels.length > 0 && labels.every(([key, value]) => pod.labels[key] === value);
}

/** Init containers are read when they are asked for by name. */
function isRead({ name, isInit, isSidecar }: Pod['containers'][number], request: PodLogRequest): boolean {
  return request.container === null ? !isInit || isSidecar : request.container === name;
}

/** What tells one run of a container from the next. */
function runOf({ restarts, state }: Pod['containers'][number]): string {
  return `${restarts} ${state.kind === 'waiting' ? 'waiting' : state.startedAtMs}`;
}

function markOf(pod: Pod, container: string, kind: Mark['kind'], reason = ''): Mark {
  const errorDetails: Mark['errorDetails'] = reason === '' ? {} : { reason };
  return { pod: pod.name, container, kind, atMs: Date.now(), errorCode: null, errorDetails };
}

type Inbox = ReturnType<typeof createInbox>;

/** What was read and not yet taken; a full one makes its writers wait. */
function createInbox(signal: AbortSignal) {
  let lines: PodLogBatch['lines'] = [];
  let marks: Mark[] = [];
  let isOver = false;
  let wake = () => {};
  const waiting = new Set<() => void>();
  const release = () => {
    for (const go of waiting) go();
    waiting.clear();
  };
  signal.addEventListener('abort', release, { once: true });
  return {
    onFill: (listener: () => void) => {
      wake = listener;
    },
    mark(mark: Mark): void {
      marks.push(mark);
      wake();
    },
    async line(line: PodLogBatch['lines'][number]): Promise<void> {
      lines.push(line);
      wake();
      if (lines.length < BATCH_LINES || signal.aborted) return;
      const { promise, resolve } = Promise.withResolvers<void>();
      waiting.add(resolve);
      await promise;
    },
    end(): void {
      isOver = true;
      wake();
    },
    take(): Found<PodLogBatch> {
      if (lines.length + marks.length === 0) return isOver ? 'end' : 'nothing';
      const batch = { lines, marks };
      [lines, marks] = [[], []];
      release();
      return { value: batch };
    },
  };
}

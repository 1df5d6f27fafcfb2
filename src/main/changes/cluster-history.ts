import { createSchedule } from '#main/core/schedule.ts';
import type { Kubernetes } from '#main/kubernetes/kubernetes.ts';
import type { ClusterObject } from '#shared/contract/cluster-object.ts';
import { TOLD_TABLES, type ToldTable } from '#shared/domain/cluster.ts';
import { createBurstList } from './burst-list.ts';
import { clusterDifferences, type ObjectTurn } from './cluster-differences.ts';
import type { ChangeHistory } from './history.ts';

interface HistoryTiming {
  /** Without a change for so long, the command or step is over. Milliseconds. */
  quietMs: number;
  /** A burst that never ends is cut there. Milliseconds. */
  longestMs: number;
}

/** A cluster answers a command by steps: pods come some time after what asked for them. */
const TIMING: HistoryTiming = { quietMs: 3_000, longestMs: 60_000 };
/** How often a burst under way is told again, in milliseconds. */
const TELL_MS = 300;
/** Objects of one burst that are remembered; a storm beyond it is told by its first. */
const MAX_TURNS = 2_000;

interface OpenBurst {
  burstId: number;
  startedAtMs: number;
  turns: Map<string, ObjectTurn>;
}

/** Follows the objects of the cluster in use until `close`; what is there when it is read first is no change. */
export function createClusterHistory(
  { cluster }: { cluster: Pick<Kubernetes['cluster'], 'status' | 'onEvent'> },
  timing = TIMING,
): ChangeHistory {
  const list = createBurstList();
  let open: OpenBurst | null = null;
  let lastBurstId = 0;
  let contextId: string | null = null;
  const telling = createSchedule(() => tell(false), { delayMs: TELL_MS });
  const ending = createSchedule(end, { delayMs: timing.quietMs, longestWaitMs: timing.longestMs });

  function tell(isOver: boolean): void {
    if (open) list.put(open, clusterDifferences(open.turns.values()), isOver);
  }
  function end(): void {
    tell(true);
    drop();
  }
  function drop(): void {
    open = null;
    telling.stop();
    ending.stop();
  }
  function begin(): OpenBurst {
    // Below zero: the engine's bursts count upwards.
    lastBurstId -= 1;
    return { burstId: lastBurstId, startedAtMs: Date.now(), turns: new Map() };
  }
  function take(table: ToldTable, previous: ClusterObject | null, next: ClusterObject | null): void {
    open ??= begin();
    const uid = (next ?? previous)?.uid ?? '';
    const turn = open.turns.get(uid);
    if (!turn && open.turns.size >= MAX_TURNS) return;
    const { before, passed } = turn ?? { before: previous, passed: null };
    open.turns.set(uid, { table, before, now: next, passed: next ?? passed });
    telling.request();
    ending.request();
  }
  function onStatus(): void {
    if (cluster.status.value.contextId === contextId) return;
    contextId = cluster.status.value.contextId;
    drop();
    list.clear();
  }

  const unfollow = [
    cluster.status.subscribe(onStatus),
    cluster.onEvent(({ table, previous, next }) => {
      if (isTold(table) && cluster.status.value.isComplete) take(table, previous, next);
    }),
  ];
  return {
    bursts: list.bursts,
    clear: list.clear,
    close: () => {
      for (const stop of [...unfollow, drop]) stop();
    },
  };
}

function isTold(table: string): table is ToldTable {
  return (TOLD_TABLES as readonly string[]).includes(table);
}

import { createSchedule } from '#main/core/schedule.ts';
import { State, type Watchable } from '#main/core/watchable.ts';
import type { Kubernetes } from '#main/kubernetes/kubernetes.ts';
import type { ChangeBurst } from '#shared/contract/changes.ts';
import type { ClusterObject } from '#shared/contract/cluster-object.ts';
import { TOLD_TABLES, type ToldTable } from '#shared/domain/cluster.ts';
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
/** Bursts kept: about an hour of exercises. */
const MAX_BURSTS = 40;
/** Differences listed in one burst. */
const MAX_DIFFERENCES = 100;
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
  const bursts = new State<readonly ChangeBurst[]>([]);
  let open: OpenBurst | null = null;
  let lastBurstId = 0;
  let contextId: string | null = null;
  const telling = createSchedule(() => tell(false), { delayMs: TELL_MS });
  const ending = createSchedule(end, { delayMs: timing.quietMs, longestWaitMs: timing.longestMs });

  function tell(isOver: boolean): void {
    if (!open) return;
    const { burstId, startedAtMs, turns } = open;
    const found = clusterDifferences(turns.values());
    const differences = found.slice(0, MAX_DIFFERENCES);
    const others = bursts.value.filter((burst) => burst.burstId !== burstId);
    const moreCount = found.length - differences.length;
    const one = { burstId, startedAtMs, isOver, differences, moreCount };
    bursts.set((found.length > 0 ? [one, ...others] : others).slice(0, MAX_BURSTS));
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
    bursts.set([]);
  }

  const unfollow = [
    cluster.status.subscribe(onStatus),
    cluster.onEvent(({ table, previous, next }) => {
      if (isTold(table) && cluster.status.value.isComplete) take(table, previous, next);
    }),
  ];
  return {
    bursts,
    clear: () => bursts.set([]),
    close: () => {
      for (const stop of [...unfollow, drop]) stop();
    },
  };
}

function isTold(table: string): table is ToldTable {
  return (TOLD_TABLES as readonly string[]).includes(table);
}

/** Several histories as one: the newest burst first, whoever's it is. */
export function mergeHistories(histories: readonly ChangeHistory[]): ChangeHistory {
  const merged = () =>
    histories.flatMap(({ bursts }) => bursts.value).toSorted((a, b) => b.startedAtMs - a.startedAtMs);
  const bursts = new State<readonly ChangeBurst[]>(merged());
  const stops = histories.map((one) => one.bursts.subscribe(() => bursts.set(merged())));
  return {
    bursts: bursts as Watchable<readonly ChangeBurst[]>,
    clear: () => {
      for (const one of histories) one.clear();
    },
    close: () => {
      for (const stop of stops) stop();
      for (const one of histories) one.close();
    },
  };
}

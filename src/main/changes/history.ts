import { State, type Watchable } from '#main/rpc/watchable.ts';
import type { ChangeBurst } from '#shared/domain/changes.ts';
import type { ObjectChange } from '#shared/domain/objects.ts';
import { findDifferences } from './differences.ts';
import { createLayerBook } from './layer-counts.ts';
import type { ChangesEngine } from './ports.ts';
import { applyTo, copyOf, emptySnapshot, type Snapshot } from './snapshot.ts';

/** What changed on the engine, burst by burst. */
export interface ChangeHistory {
  /** The newest first. */
  readonly bursts: Watchable<readonly ChangeBurst[]>;
  clear(): void;
  close(): void;
}

export interface HistoryTiming {
  /** Without a change for so long, the command or step is over. Milliseconds. */
  quietMs: number;
  /** A burst that never ends is cut there. Milliseconds. */
  longestMs: number;
  /** What is there this long after an engine is ready was there before. Milliseconds. */
  settleMs: number;
}

const TIMING: HistoryTiming = { quietMs: 1_500, longestMs: 30_000, settleMs: 1_000 };

/** How often a burst under way is told again, in milliseconds. */
const TELL_MS = 150;

/** Longest wait for the first lists, in settling times: on a busy engine something always changes. */
const SETTLE_FACTOR = 5;

/** Bursts kept: about an hour of exercises. */
const MAX_BURSTS = 40;

/** Differences listed in one burst. */
const MAX_DIFFERENCES = 100;

interface OpenBurst {
  burstId: number;
  startedAtMs: number;
  before: Snapshot;
  gone: Snapshot;
}

/** Follows the engine's objects until `close`. An engine that comes back tells what changed meanwhile; another one does not. */
export function createChangeHistory(engine: ChangesEngine, timing = TIMING): ChangeHistory {
  const bursts = new State<readonly ChangeBurst[]>([]);
  const layers = createLayerBook(engine.layers);
  let now = emptySnapshot();
  let open: OpenBurst | null = null;
  let lastBurstId = 0;
  let endpoint: string | null = null;
  let isSettled = false;
  let settleBefore = 0;
  const timers = createTimers();

  const put = (burst: ChangeBurst) => {
    const others = bursts.value.filter(({ burstId }) => burstId !== burst.burstId);
    const kept = burst.differences.length > 0 ? [burst, ...others] : others;
    bursts.set(kept.slice(0, MAX_BURSTS));
  };
  const tell = (burst: OpenBurst, isOver: boolean) => put(describe(burst, copyOf(now), isOver));

  function describe(
    { burstId, startedAtMs, before, gone }: OpenBurst,
    then: Snapshot,
    isOver: boolean,
  ): ChangeBurst {
    const found = findDifferences(before, then, gone, layers.counts);
    return {
      burstId,
      startedAtMs,
      isOver,
      differences: found.slice(0, MAX_DIFFERENCES),
      moreCount: Math.max(0, found.length - MAX_DIFFERENCES),
    };
  }

  function end(): void {
    const ended = open;
    open = null;
    timers.stop('quiet', 'longest', 'tell');
    if (!ended) return;
    tell(ended, true);
    const then = copyOf(now);
    void layers.learn([...then.images.keys()]).then(() => {
      if (hasNewImage(ended.before, then) && isKept(ended)) put(describe(ended, then, true));
    });
  }
  const isKept = ({ burstId }: OpenBurst) => bursts.value.some((burst) => burst.burstId === burstId);

  function begin(): OpenBurst {
    lastBurstId += 1;
    timers.start('longest', timing.longestMs, end);
    return { burstId: lastBurstId, startedAtMs: Date.now(), before: copyOf(now), gone: emptySnapshot() };
  }

  function onChange(change: ObjectChange): void {
    if (!isSettled) {
      applyTo(now, change, emptySnapshot());
      waitToSettle();
      return;
    }
    open ??= begin();
    const burst = open;
    applyTo(now, change, burst.gone);
    timers.start('quiet', timing.quietMs, end);
    timers.startOnce('tell', TELL_MS, () => tell(burst, false));
  }

  /** Each list that comes puts it off, never for ever. */
  function waitToSettle(): void {
    const leftMs = settleBefore - Date.now();
    timers.start('settle', Math.max(0, Math.min(timing.settleMs, leftMs)), settle);
  }

  function settle(): void {
    isSettled = true;
    void layers.learn([...now.images.keys()]);
  }

  function onStatus(): void {
    const { state, source } = engine.status.value;
    if (state !== 'ready' || source === null || source.endpoint === endpoint) return;
    endpoint = source.endpoint;
    open = null;
    timers.stop('quiet', 'longest', 'tell');
    now = emptySnapshot();
    isSettled = false;
    bursts.set([]);
    settleBefore = Date.now() + SETTLE_FACTOR * timing.settleMs;
    waitToSettle();
  }

  const unfollow = [engine.status.subscribe(onStatus), engine.onChange(onChange)];
  onStatus();
  return {
    bursts,
    clear: () => bursts.set([]),
    close: () => {
      for (const stop of unfollow) stop();
      timers.stop('settle', 'quiet', 'longest', 'tell');
    },
  };
}

function hasNewImage(before: Snapshot, then: Snapshot): boolean {
  return [...then.images.keys()].some((id) => !before.images.has(id));
}

type TimerName = 'settle' | 'quiet' | 'longest' | 'tell';

function createTimers() {
  const running = new Map<TimerName, NodeJS.Timeout>();
  const start = (name: TimerName, ms: number, work: () => void) => {
    clearTimeout(running.get(name));
    const timer = setTimeout(() => {
      running.delete(name);
      work();
    }, ms);
    running.set(name, timer);
  };
  return {
    start,
    /** Leaves one that runs alone. */
    startOnce: (name: TimerName, ms: number, work: () => void) => {
      if (!running.has(name)) start(name, ms, work);
    },
    stop: (...names: TimerName[]) => {
      for (const name of names) {
        clearTimeout(running.get(name));
        running.delete(name);
      }
    },
  };
}

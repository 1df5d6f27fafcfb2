import { noteFailure } from '#main/core/failures.ts';
import { createSchedule } from '#main/core/schedule.ts';
import type { Watchable } from '#main/core/watchable.ts';
import type { ChangeBurst } from '#shared/contract/changes.ts';
import type { EngineStatus } from '#shared/contract/engine.ts';
import type { ObjectChange } from '#shared/contract/object.ts';
import { createBurstList } from './burst-list.ts';
import { findDifferences } from './differences.ts';
import { createKnownLayers, type KnownLayers } from './layer-counts.ts';
import { type ChangesSince, changesFrom, type FedChanges } from './since.ts';
import { applyTo, copyOf, emptySnapshot, type Snapshot } from './snapshot.ts';

/** What changed on the engine, burst by burst. */
export interface ChangeHistory {
  /** The newest first. */
  readonly bursts: Watchable<readonly ChangeBurst[]>;
  clear(): void;
  close(): void;
}

/** The history of an engine, which can also be asked what changes from now on. */
interface EngineChangeHistory extends ChangeHistory {
  /** Resolves once what the engine has is known; with null where no engine is ready. */
  since(): Promise<ChangesSince | null>;
}

interface HistoryTiming {
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

interface OpenBurst {
  burstId: number;
  startedAtMs: number;
  before: Snapshot;
  gone: Snapshot;
}

/** Where the history learns what is there: the live objects, and the ids of an image's layers, base first. */
interface ChangesSource {
  status: Watchable<EngineStatus>;
  onChange(listener: (change: ObjectChange) => void): () => void;
  layers(imageId: string): Promise<readonly string[]>;
}

/** Follows the engine's objects until `close`. An engine that comes back tells what changed meanwhile; another one does not. */
export function createChangeHistory(source: ChangesSource, timing = TIMING): EngineChangeHistory {
  const layers = createKnownLayers(source.layers);
  const list = createToldBursts(layers);
  let now = emptySnapshot();
  let endpoint: string | null = null;
  let isSettled = false;
  let followers: FedChanges[] = [];
  const waiting: (() => void)[] = [];
  const current = createCurrentBurst(() => now, list, timing);
  const { settleMs } = timing;
  const settling = createSchedule(settle, { delayMs: settleMs, longestWaitMs: SETTLE_FACTOR * settleMs });

  function settle(): void {
    isSettled = true;
    for (const go of waiting.splice(0)) go();
    layers.learn([...now.images.keys()]).catch(noteFailure);
  }

  function onChange(change: ObjectChange): void {
    if (isSettled) {
      current.take(change);
      for (const it of followers) it.take(change);
    } else {
      applyTo(now, change, emptySnapshot());
      settling.request();
    }
  }

  function onStatus(): void {
    const { state, source: engine } = source.status.value;
    if (state !== 'ready' || engine === null || engine.endpoint === endpoint) return;
    endpoint = engine.endpoint;
    current.drop();
    for (const it of followers) it.stop();
    now = emptySnapshot();
    isSettled = false;
    list.clear();
    settling.request();
  }

  async function since(): Promise<ChangesSince | null> {
    if (source.status.value.state !== 'ready') return null;
    if (!isSettled) await new Promise<void>((go) => waiting.push(go));
    if (!isSettled) return null;
    const follower = changesFrom(now, layers, timing);
    followers = [...followers.filter((it) => !it.isStopped), follower];
    return follower;
  }

  const unfollow = [source.status.subscribe(onStatus), source.onChange(onChange)];
  onStatus();
  return {
    bursts: list.bursts,
    clear: list.clear,
    since,
    close: () => {
      for (const stop of [...unfollow, settling.stop, current.drop]) stop();
      for (const it of followers) it.stop();
      for (const go of waiting.splice(0)) go();
    },
  };
}

/** The burst under way: it begins with a change and ends once nothing has changed for the quiet time. */
function createCurrentBurst(now: () => Snapshot, list: ToldBursts, { quietMs, longestMs }: HistoryTiming) {
  let open: OpenBurst | null = null;
  let lastBurstId = 0;
  const telling = createSchedule(tell, { delayMs: TELL_MS });
  const ending = createSchedule(end, { delayMs: quietMs, longestWaitMs: longestMs });

  function begin(): OpenBurst {
    lastBurstId += 1;
    return { burstId: lastBurstId, startedAtMs: Date.now(), before: copyOf(now()), gone: emptySnapshot() };
  }
  function tell(): void {
    if (open) list.tell(open, copyOf(now()), false);
  }
  function end(): void {
    if (open) list.end(open, copyOf(now()));
    drop();
  }
  function drop(): void {
    open = null;
    telling.stop();
    ending.stop();
  }
  return {
    drop,
    /** Brings the snapshot of now to what the change says. */
    take(change: ObjectChange): void {
      open ??= begin();
      applyTo(now(), change, open.gone);
      ending.request();
      telling.request();
    },
  };
}

type ToldBursts = ReturnType<typeof createToldBursts>;

/** What is told of each burst, by what it began with and what is there then. */
function createToldBursts(layers: KnownLayers) {
  const list = createBurstList();

  function tell(burst: OpenBurst, then: Snapshot, isOver: boolean): void {
    list.put(burst, findDifferences(burst.before, then, burst.gone, layers.counts), isOver);
  }

  return {
    bursts: list.bursts,
    clear: list.clear,
    tell,
    /** Told once more when the layers of a new image are known. */
    end(burst: OpenBurst, then: Snapshot): void {
      tell(burst, then, true);
      const tellAgain = () => {
        if (list.has(burst.burstId) && hasNewImage(burst.before, then)) tell(burst, then, true);
      };
      layers
        .learn([...then.images.keys()])
        .then(tellAgain)
        .catch(noteFailure);
    },
  };
}

function hasNewImage(before: Snapshot, then: Snapshot): boolean {
  return [...then.images.keys()].some((id) => !before.images.has(id));
}

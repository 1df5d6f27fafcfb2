import { setTimeout as delay } from 'node:timers/promises';
import type { ObjectDifference } from '#shared/contract/changes.ts';
import type { ObjectChange } from '#shared/contract/object.ts';
import { findDifferences } from './differences.ts';
import type { KnownLayers } from './layer-counts.ts';
import { applyTo, copyOf, emptySnapshot, type Snapshot } from './snapshot.ts';

/** What is not as it was at one moment. */
export interface ChangesSince {
  /** Everything that differs once nothing has changed for a while; null where the engine is no longer the same one. */
  settled(): Promise<readonly ObjectDifference[] | null>;
  stop(): void;
}

/** The same, as the history feeds it. */
export interface FedChanges extends ChangesSince {
  take(change: ObjectChange): void;
  readonly isStopped: boolean;
}

/** Compares what comes with `start`; times are in milliseconds. */
export function changesFrom(
  start: Snapshot,
  layers: KnownLayers,
  { quietMs, longestMs }: { quietMs: number; longestMs: number },
): FedChanges {
  const before = copyOf(start);
  const now = copyOf(start);
  const gone = emptySnapshot();
  let movedAt = performance.now();
  let isStopped = false;

  async function untilQuiet(): Promise<void> {
    const askedAt = performance.now();
    for (;;) {
      const at = performance.now();
      const left = Math.min(Math.max(movedAt, askedAt) + quietMs, askedAt + longestMs) - at;
      if (left <= 0 || isStopped) return;
      await delay(left, undefined, { ref: false });
    }
  }

  return {
    take(change) {
      movedAt = performance.now();
      applyTo(now, change, gone);
    },
    async settled() {
      await untilQuiet();
      if (isStopped) return null;
      await layers.learn([...now.images.keys()]);
      return findDifferences(before, now, gone, layers.counts);
    },
    stop() {
      isStopped = true;
    },
    get isStopped() {
      return isStopped;
    },
  };
}

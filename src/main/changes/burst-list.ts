import { State, type Watchable } from '#main/core/watchable.ts';
import type { ChangeBurst, ObjectDifference } from '#shared/contract/changes.ts';

/** Bursts kept: about an hour of exercises. */
const MAX_BURSTS = 40;

/** Differences listed in one burst. */
const MAX_DIFFERENCES = 100;

/** The bursts of a history that are kept. */
interface BurstList {
  /** The newest first. */
  readonly bursts: Watchable<readonly ChangeBurst[]>;
  has(burstId: number): boolean;
  /** Tells what a burst comes to by now, in the place of what was told of it; one that comes to nothing leaves. */
  put(
    burst: Pick<ChangeBurst, 'burstId' | 'startedAtMs'>,
    found: readonly ObjectDifference[],
    isOver: boolean,
  ): void;
  clear(): void;
}

/** Empty at first. */
export function createBurstList(): BurstList {
  const bursts = new State<readonly ChangeBurst[]>([]);
  return {
    bursts,
    has: (burstId) => bursts.value.some((burst) => burst.burstId === burstId),
    put({ burstId, startedAtMs }, found, isOver) {
      const differences = found.slice(0, MAX_DIFFERENCES);
      const told = {
        burstId,
        startedAtMs,
        isOver,
        differences,
        moreCount: found.length - differences.length,
      };
      const others = bursts.value.filter((burst) => burst.burstId !== burstId);
      bursts.set((found.length > 0 ? [told, ...others] : others).slice(0, MAX_BURSTS));
    },
    clear: () => bursts.set([]),
  };
}

import type { Said } from '#main/core/reading.ts';
import type { ClusterKindName } from '#shared/course/cluster-kinds.ts';

/** Something that happened to an object of a cluster. */
export interface ClusterChange {
  of: ClusterKindName | 'event';
  change: 'added' | 'modified' | 'deleted';
  /** As it was right after; right before, for one that went. */
  said: Said;
  /** When it was heard, by this machine's clock, in milliseconds; later ones have a greater one. */
  atMs: number;
}

/** Changes kept; the oldest go first. A step that needs an older one is skipped or begun again. */
const LIMIT = 1_000;
/** Between two changes heard in the same millisecond. */
const TICK_MS = 0.001;

/** What happened in a cluster lately, in order. */
export class ClusterHistory {
  #changes: ClusterChange[] = [];
  #lastMs = 0;

  add(change: Omit<ClusterChange, 'atMs'>): ClusterChange {
    this.#lastMs = Math.max(Date.now(), this.#lastMs + TICK_MS);
    const one = { ...change, atMs: this.#lastMs };
    this.#changes.push(one);
    if (this.#changes.length > LIMIT) this.#changes = this.#changes.slice(-LIMIT / 2);
    return one;
  }

  /** When the newest was heard; 0 when there is none. */
  get lastMs(): number {
    return this.#lastMs;
  }

  /** Strictly later, oldest first. */
  since(timeMs: number): ClusterChange[] {
    return this.#changes.filter(({ atMs }) => atMs > timeMs);
  }
}

import { object, type Said } from '#main/core/reading.ts';
import type { ClusterKindName } from '#shared/course/cluster-kinds.ts';

/** Something that happened to an object of a cluster. */
export interface ClusterChange {
  of: ClusterKindName | 'event';
  change: 'added' | 'modified' | 'deleted';
  /** As it was right after; right before, for one that went. Without the cluster's notes on who set which field. */
  said: Said;
  /** When it was heard, by this machine's clock, in milliseconds; later ones have a greater one. */
  atMs: number;
}

/** Changes kept; the oldest go first. A step that needs an older one is skipped or begun again. */
const LIMIT = 1_000;
/** Between two changes heard in the same millisecond. */
const TICK_MS = 0.001;

/** What happened in a cluster lately, in order, as far as somebody may ask for it. */
export class ClusterHistory {
  readonly #isWanted: () => boolean;
  #changes: ClusterChange[] = [];
  #lastMs = 0;

  /** What is heard while it is not wanted is not kept, and what was kept goes: an object may have 1.5 MB. */
  constructor(isWanted: () => boolean) {
    this.#isWanted = isWanted;
  }

  add({ said, ...change }: Omit<ClusterChange, 'atMs'>): ClusterChange {
    this.#lastMs = Math.max(Date.now(), this.#lastMs + TICK_MS);
    const one = { ...change, said: withoutManagers(said), atMs: this.#lastMs };
    if (!this.#isWanted()) this.#changes = [];
    else if (this.#changes.push(one) > LIMIT) this.#changes = this.#changes.slice(-LIMIT / 2);
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

function withoutManagers(said: Said): Said {
  const { managedFields: _managedFields, ...metadata } = object(said.metadata);
  return { ...said, metadata };
}

/** One figure of `reports/bench.json`: ours and a peer's, measured in the same run. */
export interface BenchEntry {
  name: string;
  ours: number;
  /** Null where a limit is to be kept and no peer does the same. */
  peer: number | null;
  peerName: string | null;
  /** Of `ours` and `peer`: `ms`, `bytes`, `bytes/s`… */
  unit: string;
  /** `ours / peer`, null without a peer. */
  ratio: number | null;
  /** What `ok` holds the figure to, in words. */
  goal: string;
  ok: boolean;
}

/** The value that `ratio` (0 to 1) of the values do not exceed; NaN of none. */
export function percentile(values: readonly number[], ratio: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * ratio) - 1)] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/** Of two sides measured in turn: what slows the machine for a while slows both sides of a round. */
export function ratiosOf(ours: readonly number[], peer: readonly number[]): number[] {
  return ours.map((it, round) => it / (peer[round] ?? Number.NaN));
}

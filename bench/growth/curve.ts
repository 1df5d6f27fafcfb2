/** How long something takes by how much there is of it. */
export interface Curve {
  /** What takes the time: `the first list of containers`. */
  name: string;
  /** The same over its plot, in French. */
  title: string;
  points: readonly { size: number; ms: number }[];
}

/** Times each size in each round, the largest last; the best of the rounds counts: what else the machine does only adds. */
export async function measureCurve(
  titles: Pick<Curve, 'name' | 'title'>,
  sizes: readonly number[],
  rounds: number,
  time: (size: number) => Promise<number>,
): Promise<Curve> {
  const taken = sizes.map((): number[] => []);
  for (let round = 0; round < rounds; round++) {
    for (const [at, size] of sizes.entries()) taken[at]?.push(await time(size));
  }
  return { ...titles, points: sizes.map((size, at) => ({ size, ms: Math.min(...(taken[at] ?? [])) })) };
}

/** The power of the size that the time goes with, by least squares on the logarithms: 1 where twice as much takes twice as long. */
export function exponentOf(points: Curve['points']): number {
  return fitOf(points).exponent;
}

/** The power, and the time it gives for a size. */
export function fitOf(points: Curve['points']) {
  const xs = points.map(({ size }) => Math.log(size));
  const ys = points.map(({ ms }) => Math.log(ms));
  const [x, y] = [meanOf(xs), meanOf(ys)];
  const spread = meanOf(xs.map((it) => (it - x) ** 2));
  const exponent = meanOf(xs.map((it, at) => (it - x) * ((ys[at] ?? y) - y))) / spread;
  return { exponent, msAt: (size: number) => Math.exp(y + exponent * (Math.log(size) - x)) };
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Bounds of a count as checks give them. */
interface Bounds {
  min?: number | undefined;
  max?: number | undefined;
}

/** The same as facts tell them: -1 where there is no bound. */
export function boundsFacts({ min, max }: Bounds): { min: number; max: number } {
  return { min: min ?? -1, max: max ?? -1 };
}

/** True between both bounds, each reached; a bound that is not given is none. */
export function isWithin(value: number, { min = 0, max = Number.POSITIVE_INFINITY }: Bounds): boolean {
  return value >= min && value <= max;
}

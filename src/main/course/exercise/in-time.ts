/** Longest wait for what a check looks at inside of a pod, the way to it included, in milliseconds. */
export const POD_LOOK_MS = 5_000;

/** What is read, or null once the time is up; what comes later is given to `onLate`, and its failure to nobody. */
export async function inTime<T>(
  reading: Promise<T>,
  limitMs: number,
  onLate: (late: T) => void = () => {},
): Promise<T | null> {
  const { promise, resolve } = Promise.withResolvers<null>();
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    resolve(null);
  }, limitMs);
  reading.then(
    (found) => isLate && onLate(found),
    () => {},
  );
  return Promise.race([reading, promise]).finally(() => clearTimeout(timer));
}

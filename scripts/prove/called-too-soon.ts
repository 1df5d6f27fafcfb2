/** Pause before a server is called again, in milliseconds. */
export const CALL_AGAIN_MS = 100;

/** What curl ends with where nothing listens yet, or where what listens has nobody behind it yet: refused, empty, reset. */
const NOBODY_YET: readonly number[] = [7, 52, 56];

/** A server that was only started was called before it listened: whoever types the call types it again. */
export function isCalledTooSoon(command: string, wanted: number | 'any', exitCode: number): boolean {
  return wanted === 0 && /^curl\b/.test(command) && NOBODY_YET.includes(exitCode);
}

import { waitUntil } from '../../scripts/prove/wait.ts';

/** What never comes is waited for this long, in milliseconds, on a busy machine too, and looked for this often. */
const PATIENCE = { timeoutMs: 120_000, periodMs: 20 };

/** What is read once it is as wanted; a reading that fails is made again. Fails with what was read last when it never is. */
export async function untilRead<T>(read: () => Promise<T>, isWanted: (value: T) => boolean): Promise<T> {
  let last: { value: T } | { error: unknown } | undefined;
  const isMet = await waitUntil(
    async () => {
      last = await read().then(
        (value) => ({ value }),
        (error: unknown) => ({ error }),
      );
      return 'value' in last && isWanted(last.value);
    },
    PATIENCE.timeoutMs,
    PATIENCE.periodMs,
  );
  if (isMet && last && 'value' in last) return last.value;
  throw new Error('what was read never came to be as wanted', { cause: last });
}

/** The same of a text, which the pattern finds. */
export function untilText(read: () => Promise<string>, pattern: RegExp): Promise<string> {
  return untilRead(read, (text) => pattern.test(text));
}

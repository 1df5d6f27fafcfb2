import { follow, type Watchable } from '#main/core/watchable.ts';

/** Each value once what it shows is on disk: what the learner sees as done survives a kill at the next moment. */
export async function* followSaved<T>(
  source: Watchable<T>,
  saved: () => Promise<void>,
  signal?: AbortSignal,
): AsyncGenerator<T, void, void> {
  for await (const value of follow(source, signal)) {
    await saved();
    yield value;
  }
}

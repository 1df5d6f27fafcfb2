import { setTimeout as delay } from 'node:timers/promises';
import { type Found, readWhenWoken } from '#main/core/inbox.ts';
import type { Docker } from '#main/docker/docker.ts';
import type { ContainerLogLine } from '#shared/contract/container.ts';

/** Lines told at once: about what a page draws in one frame. */
const BATCH_LINES = 1_000;
/** Pause after each batch, in milliseconds: lines that come meanwhile go together, and a flood cannot fill the page's memory. */
const BATCH_PAUSE_MS = 50;

/** The last lines, then each as it comes, in batches of a bounded size and pace; nothing is lost, the engine waits. */
export async function* followLogs(
  { logLines }: Pick<Docker['container'], 'logLines'>,
  { containerId, tail }: { containerId: string; tail: number },
  signal?: AbortSignal,
): AsyncGenerator<{ lines: ContainerLogLine[] }, void, void> {
  const stop = new AbortController();
  const signals = signal ? AbortSignal.any([signal, stop.signal]) : stop.signal;
  const { fill, look } = readAhead(
    logLines(containerId, { tail, isFollowed: true, longLines: 'cut' }, signals),
  );
  const subscribe = (wake: () => void) => {
    void fill(wake);
    return () => stop.abort();
  };
  for await (const lines of readWhenWoken(subscribe, look, signal)) {
    yield { lines };
    await delay(BATCH_PAUSE_MS);
  }
}

/** Lines read ahead of who takes them, at most a batch of them. */
function readAhead(source: AsyncIterable<ContainerLogLine[]>) {
  const ahead: ContainerLogLine[] = [];
  let end: { error?: unknown } | null = null;
  let makeRoom = () => {};

  async function read(wake: () => void): Promise<void> {
    for await (const lines of source) {
      // What was unfinished comes again, longer or finished.
      while (ahead.at(-1)?.isUnfinished) ahead.pop();
      ahead.push(...lines);
      wake();
      while (ahead.length >= BATCH_LINES) {
        const { promise, resolve } = Promise.withResolvers<void>();
        makeRoom = resolve;
        await promise;
      }
    }
  }

  return {
    fill: async (wake: () => void) => {
      end = await read(wake).then(
        () => ({}),
        (error: unknown) => ({ error }),
      );
      wake();
    },
    /** Everything that is there; throws why the lines broke off once they were all taken. */
    look(): Found<ContainerLogLine[]> {
      if (ahead.length > 0) {
        const lines = ahead.splice(0, BATCH_LINES);
        makeRoom();
        return { value: lines };
      }
      if (end && 'error' in end) throw end.error;
      return end ? 'end' : 'nothing';
    },
  };
}

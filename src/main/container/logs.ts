import { setTimeout as delay } from 'node:timers/promises';
import type { ContainerLogLine } from '#shared/domain/container.ts';
import type { ContainerEngine } from './ports.ts';

/** Lines told at once: about what a page draws in one frame. */
const BATCH_LINES = 1_000;
/** Pause after each batch, in milliseconds: lines that come meanwhile go together, and a flood cannot fill the page's memory. */
const BATCH_PAUSE_MS = 50;

/** The last lines, then each as it comes, in batches of a bounded size and pace; nothing is lost, the engine waits. */
export async function* followLogs(
  engine: ContainerEngine,
  { containerId, tail }: { containerId: string; tail: number },
  signal?: AbortSignal,
): AsyncGenerator<{ lines: ContainerLogLine[] }, void, void> {
  const stop = new AbortController();
  const signals = signal ? AbortSignal.any([signal, stop.signal]) : stop.signal;
  const queue = new LineQueue(engine.logLines(containerId, { tail, isFollowed: true }, signals));
  try {
    while (!signals.aborted) {
      const lines = await queue.take();
      if (lines === null) return;
      yield { lines };
      await delay(BATCH_PAUSE_MS);
    }
  } finally {
    stop.abort();
  }
}

/** Lines read ahead of who takes them, at most a batch of them. */
class LineQueue {
  #lines: ContainerLogLine[] = [];
  #isEnded = false;
  #error: unknown = null;
  #wakeReader = () => {};
  #wakeTaker = () => {};

  constructor(source: AsyncIterable<ContainerLogLine[]>) {
    void this.#fill(source);
  }

  /** Everything that is there, as soon as there is something; null at the end. */
  async take(): Promise<ContainerLogLine[] | null> {
    while (this.#lines.length === 0) {
      if (this.#error !== null) throw this.#error;
      if (this.#isEnded) return null;
      await new Promise<void>((resolve) => {
        this.#wakeTaker = resolve;
      });
    }
    const lines = this.#lines.splice(0, BATCH_LINES);
    this.#wakeReader();
    return lines;
  }

  async #fill(source: AsyncIterable<ContainerLogLine[]>): Promise<void> {
    try {
      for await (const lines of source) {
        this.#lines.push(...lines);
        this.#wakeTaker();
        while (this.#lines.length >= BATCH_LINES) {
          await new Promise<void>((resolve) => {
            this.#wakeReader = resolve;
          });
        }
      }
    } catch (error) {
      this.#error = error;
    }
    this.#isEnded = true;
    this.#wakeTaker();
  }
}

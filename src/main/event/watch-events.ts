import { type Found, readWhenWoken } from '#main/core/inbox.ts';
import { createSchedule } from '#main/core/schedule.ts';
import type { Docker } from '#main/docker/docker.ts';
import type { EventBatch } from '#shared/contract/event.ts';
import { EventBuffer } from './event-buffer.ts';

/** What comes within 100 ms is told together; a memory that could not be read is asked again each second. */
const TELLING = { delayMs: 100, retryMs: [1_000] };

/**
 * What the engine still remembers, then its events as they come. An engine that was lost and is back goes on where it was;
 * another engine begins again. A slow reader gets the newest and is told how many it missed.
 */
export function watchEvents(
  { status, onEvent, eventsSince }: Docker['engine'],
  signal?: AbortSignal,
): AsyncGenerator<EventBatch, void, void> {
  const buffer = new EventBuffer();
  let isToRecall = true;
  let isDue = false;

  async function recall(): Promise<void> {
    isToRecall = false;
    try {
      buffer.recall(await eventsSince(0));
    } catch (error) {
      isToRecall = true;
      throw error;
    }
  }

  function subscribe(wake: () => void): () => void {
    const telling = createSchedule(async () => {
      if (isToRecall) {
        if (status.value.state !== 'ready') return;
        await recall();
      }
      isDue = true;
      wake();
    }, TELLING);
    const unsubscribe = [
      onEvent((event) => {
        buffer.add(event);
        telling.request();
      }),
      status.subscribe(({ state }) => {
        if (state === 'ready') telling.request(0);
        else if (state !== 'lost') {
          buffer.clear();
          isToRecall = true;
        }
      }),
    ];
    telling.request(0);
    return () => {
      for (const stop of unsubscribe) stop();
      telling.stop();
    };
  }

  function look(): Found<EventBatch> {
    const batch = isDue ? buffer.take() : null;
    isDue = false;
    return batch ? { value: batch } : 'nothing';
  }

  return readWhenWoken(subscribe, look, signal);
}

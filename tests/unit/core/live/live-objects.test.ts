import { expect, it } from 'vitest';
import { createLiveObjects } from '#main/core/live/live-objects.ts';
import { createLogger } from '#main/core/logger.ts';
import { State } from '#main/core/watchable.ts';
import { engineFeeds, type FeedingDocker } from '#main/docker/object-feeds.ts';
import type { EngineStatus } from '#shared/contract/engine.ts';
import type { ContainerObject, UnreadTable } from '#shared/contract/object.ts';
import type { EngineEvent } from '#shared/domain/engine.ts';
import { AppError } from '#shared/errors.ts';

const READY: EngineStatus = { state: 'ready', source: null, info: null, errorCode: null };

/** An engine of two containers that refuses the readings it is told to. */
function engineThatRefuses(refused: readonly number[]) {
  const asked: (readonly string[] | undefined)[] = [];
  const listeners = new Set<(event: EngineEvent) => void>();
  const docker: FeedingDocker = {
    engine: {
      status: new State(READY),
      onEvent: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    container: {
      list: async (ids) => {
        asked.push(ids);
        if (refused.includes(asked.length)) throw new AppError('docker-answer-too-large', { sizeMb: 65 });
        return ['un', 'deux'].map((id) => ({ id }) as ContainerObject);
      },
    },
    image: { list: async () => [] },
    volume: { list: async () => [] },
    network: { list: async () => [], onConnection: () => () => {} },
  };
  const emit = (id: string) => {
    const event: EngineEvent = {
      type: 'container',
      action: 'start',
      id,
      name: id,
      attributes: {},
      timeMs: 0,
    };
    for (const listener of listeners) listener(event);
  };
  return { docker, asked, emit };
}

it('reads everything again after a reading that failed, though the engine stayed ready', async () => {
  const { docker, asked, emit } = engineThatRefuses([1, 3]);
  const objects = createLiveObjects(engineFeeds(docker), createLogger(null));
  await expect.poll(() => objects.all('containers').length).toBe(2);
  emit('deux');
  await expect.poll(() => asked.length).toBe(4);
  expect(asked).toEqual([undefined, undefined, ['deux'], undefined]);
  objects.close();
});

it('says which table cannot be read, and why, until it is read', async () => {
  const { docker } = engineThatRefuses([1]);
  const objects = createLiveObjects(engineFeeds(docker), createLogger(null));
  // Noted as it is said: on a busy machine, who looks from time to time may come after it was read.
  const said: (readonly UnreadTable[])[] = [];
  objects.unread.subscribe((unread) => said.push(unread));
  await expect.poll(() => objects.all('containers').length).toBe(2);
  const tooLarge = { errorCode: 'docker-answer-too-large', errorDetails: { sizeMb: 65 } };
  expect(said).toContainEqual([{ table: 'containers', ...tooLarge }]);
  expect(objects.unread.value).toEqual([]);
  objects.close();
});

import { expect, it } from 'vitest';
import { createLiveObjects } from '#main/objects/live-objects.ts';
import type { ObjectsEngine } from '#main/objects/ports.ts';
import { createLogger } from '#main/rpc/logger.ts';
import { State } from '#main/rpc/watchable.ts';
import type { EngineEvent, EngineStatus } from '#shared/domain/engine.ts';
import type { ContainerObject } from '#shared/domain/objects.ts';

const READY: EngineStatus = { state: 'ready', source: null, info: null, errorCode: null };

/** An engine of two containers that refuses the readings it is told to. */
function engineThatRefuses(refused: readonly number[]) {
  const asked: (readonly string[] | undefined)[] = [];
  const listeners = new Set<(event: EngineEvent) => void>();
  const engine: ObjectsEngine = {
    status: new State(READY),
    onEvent: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    listContainers: async (ids) => {
      asked.push(ids);
      if (refused.includes(asked.length)) throw new Error('no');
      return ['un', 'deux'].map((id) => ({ id }) as ContainerObject);
    },
    listImages: async () => [],
    listVolumes: async () => [],
    listNetworks: async () => [],
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
  return { engine, asked, emit };
}

it('reads everything again after a reading that failed, though the engine stayed ready', async () => {
  const { engine, asked, emit } = engineThatRefuses([1, 3]);
  const objects = createLiveObjects(engine, createLogger(null));
  await expect.poll(() => objects.containers().length, { timeout: 3_000 }).toBe(2);
  emit('deux');
  await expect.poll(() => asked.length, { timeout: 3_000 }).toBe(4);
  expect(asked).toEqual([undefined, undefined, ['deux'], undefined]);
  objects.close();
});

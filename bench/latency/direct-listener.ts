import { createInterface } from 'node:readline';
import type { DockerClient } from '#main/docker/client.ts';

/** When the engine said that something happened, and when this process heard it, in milliseconds since 1970. */
export interface Heard {
  eventMs: number;
  heardMs: number;
}

export interface DirectListener {
  /** Resolves with the event of `action` on the container that has or gets this name. */
  heard(action: string, name: string): Promise<Heard>;
  close(): void;
}

interface RawEvent {
  Action: string;
  timeNano: number;
  Actor: { Attributes: { name: string } };
}

/** Follows the engine's events with dockerode alone. */
export async function listenDirectly(docker: DockerClient): Promise<DirectListener> {
  const stream = await docker.getEvents({ filters: { type: ['container'] } });
  const known = new Map<string, PromiseWithResolvers<Heard>>();
  const entryOf = (key: string) => {
    const entry = known.get(key) ?? Promise.withResolvers<Heard>();
    known.set(key, entry);
    return entry;
  };
  createInterface({ input: stream }).on('line', (line) => {
    const event = JSON.parse(line) as RawEvent;
    const heard = { eventMs: event.timeNano / 1e6, heardMs: performance.timeOrigin + performance.now() };
    entryOf(`${event.Action} ${event.Actor.Attributes.name}`).resolve(heard);
  });
  return {
    heard: (action, name) => entryOf(`${action} ${name}`).promise,
    close: () => (stream as NodeJS.ReadableStream & { destroy(): void }).destroy(),
  };
}

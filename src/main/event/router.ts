import { implement } from '@orpc/server';
import type { Docker } from '#main/docker/docker.ts';
import { eventContract } from '#shared/contract/event.ts';
import { watchEvents } from './watch-events.ts';

/** Procedures `event.*`. */
export function createEventRouter({ engine }: Pick<Docker, 'engine'>) {
  const os = implement(eventContract.event);
  return { event: { watch: os.watch.handler(({ signal }) => watchEvents(engine, signal)) } };
}

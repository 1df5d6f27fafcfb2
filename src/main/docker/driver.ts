import { closeDockerClient, createDockerClient } from './client.ts';
import { createEventCursor, followEngineEvents } from './events.ts';
import { pingEngine, readEngineFacts } from './info.ts';

/** What `createEngine` needs of Docker's API, for `app.ts` to hand over. */
export const dockerDriver = {
  open: createDockerClient,
  close: closeDockerClient,
  ping: pingEngine,
  readFacts: readEngineFacts,
  createCursor: createEventCursor,
  followEvents: followEngineEvents,
};

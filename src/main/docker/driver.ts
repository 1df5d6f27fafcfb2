import { closeDockerClient, createDockerClient } from './client.ts';
import { createEventCursor, followEngineEvents } from './events.ts';
import { pingEngine, readEngineFacts } from './info.ts';
import { hasImage, removeProbeLeftovers, runProbe, serveProbe } from './probe-container.ts';

/** What `createEngine` needs of Docker's API, for `app.ts` to hand over. */
export const dockerDriver = {
  open: createDockerClient,
  close: closeDockerClient,
  ping: pingEngine,
  readFacts: readEngineFacts,
  createCursor: createEventCursor,
  followEvents: followEngineEvents,
};

/** What `createPreflight` needs of Docker's API, for `app.ts` to hand over. */
export const dockerProbes = {
  hasImage,
  run: runProbe,
  serve: serveProbe,
  removeLeftovers: removeProbeLeftovers,
};

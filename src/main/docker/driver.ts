import { closeDockerClient, createDockerClient } from './client.ts';
import { createEventCursor, followEngineEvents } from './events/events.ts';
import { hasImage, removeProbeLeftovers, runProbe, serveProbe } from './helper/probe-container.ts';
import { pingEngine, readEngineFacts } from './info.ts';

/** What `createEngine` needs of Docker's API; failures are AppErrors. */
export const dockerDriver = {
  open: createDockerClient,
  close: closeDockerClient,
  ping: pingEngine,
  readFacts: readEngineFacts,
  createCursor: createEventCursor,
  followEvents: followEngineEvents,
};

/** The same, as `createEngine` takes it. */
export type EngineDriver = typeof dockerDriver;

/**
 * What `createPreflight` needs of Docker's API: short containers that prove what the engine can do, always removed;
 * they throw only when the engine is lost.
 */
export const dockerProbes = {
  hasImage,
  run: runProbe,
  serve: serveProbe,
  removeLeftovers: removeProbeLeftovers,
};

/** The same, as `createPreflight` takes it. */
export type ProbeDriver = typeof dockerProbes;

import {
  listContainerObjects,
  listImageObjects,
  listNetworkObjects,
  listVolumeObjects,
} from '../docker/object-lists.ts';
import { createLiveObjects, type LiveObjects } from '../objects/live-objects.ts';
import type { Logger } from '../rpc/logger.ts';
import type { DockerEngine } from './connect-engine.ts';

/** The objects of the engine in use, kept by its events. */
export function connectObjects(engine: DockerEngine, logger: Logger): LiveObjects {
  return createLiveObjects(
    {
      status: engine.status,
      onEvent: engine.onEvent,
      listContainers: async (ids) => listContainerObjects(engine.docker(), ids),
      listImages: async () => listImageObjects(engine.docker()),
      listVolumes: async () => listVolumeObjects(engine.docker()),
      listNetworks: async () => listNetworkObjects(engine.docker()),
    },
    logger,
  );
}

import { type ChangeHistory, createChangeHistory } from '../changes/history.ts';
import { readImageLayers } from '../docker/image-details.ts';
import type { LiveObjects } from '../objects/live-objects.ts';
import type { DockerEngine } from './connect-engine.ts';

/** What changes on the engine in use. */
export function connectChanges(engine: DockerEngine, objects: LiveObjects): ChangeHistory {
  return createChangeHistory({
    status: engine.status,
    onChange: objects.onChange,
    layers: async (imageId) => readImageLayers(engine.docker(), imageId),
  });
}

import { removeImage, tagImage } from '../docker/image-change.ts';
import { listChildImages, readImageDetails, readImageUsage } from '../docker/image-details.ts';
import { exportImages } from '../docker/image-export.ts';
import { loadImages } from '../docker/image-load.ts';
import { pullImage, pushImage } from '../docker/image-transfer.ts';
import { listContainerObjects } from '../docker/object-lists.ts';
import { createImages, type Images } from '../image/images.ts';
import type { Operations } from '../rpc/operations.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { DockerEngine } from './connect-engine.ts';

/** The images of the engine in use, and the archives of the learner's folder. */
export function connectImages(engine: DockerEngine, operations: Operations, workspace: Workspace): Images {
  return createImages({
    operations,
    workspace,
    engine: {
      details: async (imageId) => readImageDetails(engine.docker(), imageId),
      usage: async () => readImageUsage(engine.docker()),
      children: async (imageId) => listChildImages(engine.docker(), imageId),
      containers: async () => listContainerObjects(engine.docker()),
      tag: async (imageId, reference) => tagImage(engine.docker(), imageId, reference),
      remove: async (target) => removeImage(engine.docker(), target),
      pull: async (reference, report) => pullImage(engine.docker(), reference, report),
      push: async (reference, report) => pushImage(engine.docker(), reference, report),
      export: async (references, signal) => exportImages(engine.docker(), references, signal),
      load: async (request) => loadImages(engine.docker(), request),
    },
  });
}

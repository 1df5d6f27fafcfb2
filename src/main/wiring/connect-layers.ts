import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readImageLayers, readImageSize, readImageStack } from '../docker/image-details.ts';
import { exportImages } from '../docker/image-export.ts';
import { listImageObjects } from '../docker/object-lists.ts';
import { createLayers, type Layers } from '../layer/layers.ts';
import type { Operations } from '../rpc/operations.ts';
import { ROOT_DIR } from '../shell/paths.ts';
import type { DockerEngine } from './connect-engine.ts';

/** The layers of the images of the engine in use; analyses are kept below the data folder. */
export function connectLayers(engine: DockerEngine, operations: Operations, dataDir: string): Layers {
  return createLayers({
    operations,
    cacheDir: join(dataDir, 'cache', 'layers'),
    workerProgram: layerWorkerProgram(),
    engine: {
      readStack: async (imageId) => readImageStack(engine.docker(), imageId),
      imageIds: async () => (await listImageObjects(engine.docker())).map(({ id }) => id),
      layerIds: async (imageId) => readImageLayers(engine.docker(), imageId),
      sizeOf: async (imageId) => readImageSize(engine.docker(), imageId),
      exportImage: async (imageId, signal) => exportImages(engine.docker(), [imageId], signal),
    },
  });
}

/** The worker as it is beside this module: its source in a checkout that runs its sources, else what was built. */
export function layerWorkerProgram(): URL {
  const isSource = import.meta.url.endsWith('.ts');
  if (isSource) return new URL('../layer/layer-worker.ts', import.meta.url);
  return pathToFileURL(join(ROOT_DIR, 'out', 'main', 'layer-worker.js'));
}

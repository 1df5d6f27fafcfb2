import { implement } from '@orpc/server';
import { layerContract } from '#shared/contract/layer.ts';
import type { Layers } from './layers.ts';

/** Procedures `layer.*`. */
export function createLayerRouter(layers: Layers) {
  const os = implement(layerContract.layer);
  return {
    layer: {
      stack: os.stack.handler(({ input }) => layers.stack(input.imageId)),
      shared: os.shared.handler(({ input }) => layers.shared(input.imageId)),
      summary: os.summary.handler(({ input }) => layers.summary(input.imageId)),
      analyse: os.analyse.handler(({ input }) => ({ operationId: layers.analyse(input.imageId) })),
      children: os.children.handler(({ input }) => layers.children(input)),
      openFile: os.openFile.handler(async ({ input }) => ({
        operationId: await layers.openFile(input.imageId, input.layerIndex, input.path),
      })),
      text: os.text.handler(({ input }) => layers.text(input.operationId)),
    },
  };
}

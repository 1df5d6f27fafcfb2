import { oc } from '@orpc/contract';
import { z } from 'zod';
import { imageIdSchema } from '../domain/image.ts';
import {
  LAYER_PAGE_SIZE,
  layerPageSchema,
  layerStackSchema,
  layerSummarySchema,
  layerTextSchema,
  layerViewSchema,
  sharedLayerSchema,
} from '../domain/layer.ts';

const imageRef = z.object({ imageId: imageIdSchema });
const layerRef = imageRef.extend({ layerIndex: z.number().int().min(0).max(1000) });
/** Names joined by `/`, empty for the root. */
const pathSchema = z.string().max(16_384);

export const layerContract = {
  layer: {
    /** From the engine's own words, at once and without reading any layer. */
    stack: oc.input(imageRef).output(layerStackSchema),
    /** Lowest first: which other images of the engine keep each layer of this one. Throws `image-not-found`. */
    shared: oc.input(imageRef).output(z.array(sharedLayerSchema)),
    /** What an analysis found, null when there was none yet. */
    summary: oc.input(imageRef).output(layerSummarySchema.nullable()),
    /** Starts reading every layer, or joins who does already. */
    analyse: oc.input(imageRef).output(z.object({ operationId: z.string() })),
    /** One page of a directory; directories first. Throws `layers-not-analysed`, `file-not-found`. */
    children: oc
      .input(
        layerRef.extend({
          view: layerViewSchema,
          path: pathSchema,
          sort: z.enum(['name', 'size']).default('name'),
          offset: z.number().int().min(0).default(0),
          limit: z.number().int().min(1).max(LAYER_PAGE_SIZE).default(LAYER_PAGE_SIZE),
        }),
      )
      .output(layerPageSchema),
    /** Starts reading one file as this layer holds it; its text is asked for once the operation is done. */
    openFile: oc.input(layerRef.extend({ path: pathSchema })).output(z.object({ operationId: z.string() })),
    /** Throws `operation-not-found` when it was read too long ago. */
    text: oc.input(z.object({ operationId: z.string() })).output(layerTextSchema),
  },
};

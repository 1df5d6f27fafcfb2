import { oc } from '@orpc/contract';
import { z } from 'zod';
import { LAYER_PAGE_SIZE } from '../domain/layer.ts';
import { imageIdSchema, operationRef } from './fields.ts';

/** One step of an image's history; `layerIndex` is null for a step that only changed the configuration. */
const layerStepSchema = z.object({
  instruction: z.string(),
  createdAtMs: z.number(),
  comment: z.string(),
  sizeBytes: z.number(),
  layerIndex: z.number().nullable(),
});
export type LayerStep = z.infer<typeof layerStepSchema>;

/** The layers of an image, lowest first, joined with its history. */
const layerStackSchema = z.object({
  imageId: z.string(),
  diffIds: z.array(z.string()),
  /** Oldest first. */
  steps: z.array(layerStepSchema),
  /** False when which step made which layer had to be guessed: an analysis reads it for sure. */
  isExact: z.boolean(),
});
export type LayerStack = z.infer<typeof layerStackSchema>;

/** A layer of an image and the other images that stand on it, with all that is below it. */
const sharedLayerSchema = z.object({ diffId: z.string(), imageIds: z.array(z.string()) });
export type SharedLayer = z.infer<typeof sharedLayerSchema>;

/** What a layer did to a file, against the layers below. */
const fileChangeSchema = z.enum(['same', 'added', 'changed', 'removed']);
export type FileChange = z.infer<typeof fileChangeSchema>;

const fileKindSchema = z.enum(['file', 'directory', 'symlink', 'hardlink', 'device', 'fifo']);
export type FileKind = z.infer<typeof fileKindSchema>;

const layerFactsSchema = z.object({
  diffId: z.string(),
  /** Bytes of files this layer holds. */
  storedBytes: z.number(),
  /** Part of them that the finished image no longer shows. */
  wastedBytes: z.number(),
  addedCount: z.number(),
  changedCount: z.number(),
  removedCount: z.number(),
});
export type LayerFacts = z.infer<typeof layerFactsSchema>;

/** Why bytes of a file serve nobody: written again, removed, or copied whole for a change of rights. */
const wasteCauseSchema = z.enum(['rewritten', 'removed', 'rights-only']);
export type WasteCause = z.infer<typeof wasteCauseSchema>;

const wastedFileSchema = z.object({
  path: z.string(),
  wastedBytes: z.number(),
  /** Each copy that no longer serves: where it is, and the layer that made it useless. */
  copies: z.array(
    z.object({ layerIndex: z.number(), bytes: z.number(), cause: wasteCauseSchema, endedBy: z.number() }),
  ),
});
export type WastedFile = z.infer<typeof wastedFileSchema>;

/** Everything the explorer shows of an analysed image but its tree. */
const layerSummarySchema = z.object({
  stack: layerStackSchema,
  layers: z.array(layerFactsSchema),
  /** Files and directories of the finished image. */
  fileCount: z.number(),
  storedBytes: z.number(),
  wastedBytes: z.number(),
  /** Share of the stored bytes that serve, 0 to 1. */
  efficiencyRatio: z.number(),
  wastedFileCount: z.number(),
  /** The worst first, at most `MAX_WASTED_FILES`. */
  wastedFiles: z.array(wastedFileSchema),
});
export type LayerSummary = z.infer<typeof layerSummarySchema>;

/** `layer`: only what the layer holds; `image`: what a container sees with the layers up to this one. */
const layerViewSchema = z.enum(['layer', 'image']);
export type LayerView = z.infer<typeof layerViewSchema>;

const layerFileSchema = z.object({
  name: z.string(),
  kind: fileKindSchema,
  change: fileChangeSchema,
  /** Of everything below for a directory. */
  sizeBytes: z.number(),
  /** Size of the copy it replaces or removes, null when there is none. */
  previousBytes: z.number().nullable(),
  /** Permission bits with set-id and sticky. */
  mode: z.number(),
  userId: z.number(),
  groupId: z.number(),
  modifiedAtMs: z.number(),
  linkTarget: z.string().nullable(),
  /** Layer that holds this copy. */
  layerIndex: z.number(),
  hasChildren: z.boolean(),
});
export type LayerFile = z.infer<typeof layerFileSchema>;

const layerPageSchema = z.object({ totalCount: z.number(), files: z.array(layerFileSchema) });
export type LayerPage = z.infer<typeof layerPageSchema>;

/** A file as it was in a layer. */
const layerTextSchema = z.object({
  sizeBytes: z.number(),
  /** Null for a file that is no text. */
  text: z.string().nullable(),
  /** Only its beginning was read. */
  isCut: z.boolean(),
});
export type LayerText = z.infer<typeof layerTextSchema>;

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
    analyse: oc.input(imageRef).output(operationRef),
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
    openFile: oc.input(layerRef.extend({ path: pathSchema })).output(operationRef),
    /** Throws `operation-not-found` when it was read too long ago. */
    text: oc.input(operationRef).output(layerTextSchema),
  },
};

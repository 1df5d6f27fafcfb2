import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { imageIdSchema, operationRef, referenceSchema, workspacePathSchema } from './fields.ts';

/** What an image says of itself beyond its line in a list. */
const imageDetailsSchema = z.object({
  id: z.string(),
  references: z.array(z.string()),
  digests: z.array(z.string()),
  sizeBytes: z.number(),
  createdAtMs: z.number(),
  architecture: z.string(),
  os: z.string(),
  user: z.string(),
  workingDir: z.string(),
  entrypoint: z.array(z.string()),
  command: z.array(z.string()),
  env: z.array(z.string()),
  exposedPorts: z.array(z.string()),
  volumes: z.array(z.string()),
  hasHealthcheck: z.boolean(),
});
export type ImageDetails = z.infer<typeof imageDetailsSchema>;

/** One instruction of an image's history, in the builder's own words. */
const imageHistoryStepSchema = z.object({
  instruction: z.string(),
  createdAtMs: z.number(),
  /** What the builder added: its name, or the image it came from. */
  comment: z.string(),
  sizeBytes: z.number(),
});
export type ImageHistoryStep = z.infer<typeof imageHistoryStepSchema>;

/** What images take on the disk together, and how much of each is kept once for several. */
const imageUsageSchema = z.object({
  /** All layers, each once. */
  layersBytes: z.number(),
  images: z.array(z.object({ imageId: z.string(), sharedBytes: z.number() })),
});
export type ImageUsage = z.infer<typeof imageUsageSchema>;

/** Exactly what removing references of an image does, and what forbids it. */
const imageRemovalPlanSchema = z.object({
  imageId: z.string(),
  /** References that go; empty for an image that has none. */
  references: z.array(z.string()),
  /** References that stay. */
  keptReferences: z.array(z.string()),
  /** No reference stays: the image goes, with the layers nobody else has. */
  isImageRemoved: z.boolean(),
  containers: z.array(z.object({ id: z.string(), name: z.string(), state: z.string() })),
  /** Images the engine built on this one, by reference or short id. */
  children: z.array(z.string()),
});
export type ImageRemovalPlan = z.infer<typeof imageRemovalPlanSchema>;

/** One layer on its way from or to a registry. */
const layerTransferSchema = z.object({
  /** Short id as the engine shows it. */
  id: z.string(),
  state: z.enum(['waiting', 'downloading', 'verifying', 'extracting', 'pushing', 'present', 'done']),
  doneBytes: z.number(),
  /** 0 while unknown. */
  totalBytes: z.number(),
});
export type LayerTransfer = z.infer<typeof layerTransferSchema>;

const imageWorkKindSchema = z.enum(['image-pull', 'image-push', 'image-save', 'image-load']);
export type ImageWorkKind = z.infer<typeof imageWorkKindSchema>;

/** A long work on images, under way or ended, until the learner dismisses it. */
const imageWorkSchema = z.object({
  operationId: z.string(),
  kind: imageWorkKindSchema,
  /** The reference or the file it works on. */
  subject: z.string(),
  layers: z.array(layerTransferSchema),
});
export type ImageWork = z.infer<typeof imageWorkSchema>;

/** An archive of the workspace that looks like saved images. */
const imageArchiveSchema = z.object({ path: z.string(), sizeBytes: z.number() });
export type ImageArchive = z.infer<typeof imageArchiveSchema>;

const imageRef = z.object({ imageId: imageIdSchema });
/** References to remove; none for an image that has no name. */
const removal = imageRef.extend({ references: z.array(referenceSchema).max(100) });
/** `allowsNetwork`: the learner was told that the name leaves the machine, and agreed. */
const transfer = z.object({ reference: referenceSchema, allowsNetwork: z.boolean() });

export const imageContract = {
  image: {
    details: oc.input(imageRef).output(imageDetailsSchema),
    /** What `docker history --no-trunc` says, the oldest first. */
    history: oc.input(imageRef).output(z.array(imageHistoryStepSchema)),
    /** The engine walks every layer: seconds on a machine with many images; ask only when asked to. */
    usage: oc.output(imageUsageSchema),
    tag: oc.input(imageRef.extend({ reference: referenceSchema })).output(z.void()),
    removalPlan: oc.input(removal).output(imageRemovalPlanSchema),
    /** Removes exactly these references, never by force; an image without any by its id. */
    remove: oc.input(removal).output(z.void()),
    pull: oc.input(transfer).output(operationRef),
    push: oc.input(transfer).output(operationRef),
    /** Writes an archive in the workspace. */
    save: oc
      .input(
        z.object({
          references: z.array(referenceSchema).min(1).max(20),
          path: workspacePathSchema,
          overwrites: z.boolean().default(false),
        }),
      )
      .output(operationRef),
    load: oc.input(z.object({ path: workspacePathSchema })).output(operationRef),
    /** Archives of the workspace that could be loaded. */
    archives: oc.output(z.array(imageArchiveSchema)),
    /** Long works on images, the newest last. */
    watchWork: oc.output(eventIterator(z.array(imageWorkSchema))),
    /** Takes an ended work off the list. */
    dismissWork: oc.input(operationRef).output(z.void()),
  },
};

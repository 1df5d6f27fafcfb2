import { z } from 'zod';

/** What the engine answers as an id: `sha256:` and 64 hexadecimal digits. */
export const imageIdSchema = z.string().regex(/^sha256:[0-9a-f]{64}$/);

/** A name of an image as a learner writes it; whether it means something is the engine's to say. */
export const referenceSchema = z
  .string()
  .min(1)
  .max(512)
  .regex(/^[\w][\w./:@[\]-]*$/);

/** A file of the workspace, relative to it. */
export const workspacePathSchema = z.string().min(1).max(1024);

/** What an image says of itself beyond its line in a list. */
export const imageDetailsSchema = z.object({
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

/** What images take on the disk together, and how much of each is kept once for several. */
export const imageUsageSchema = z.object({
  /** All layers, each once. */
  layersBytes: z.number(),
  images: z.array(z.object({ imageId: z.string(), sharedBytes: z.number() })),
});
export type ImageUsage = z.infer<typeof imageUsageSchema>;

/** Exactly what removing references of an image does, and what forbids it. */
export const imageRemovalPlanSchema = z.object({
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
export const layerTransferSchema = z.object({
  /** Short id as the engine shows it. */
  id: z.string(),
  state: z.enum(['waiting', 'downloading', 'verifying', 'extracting', 'pushing', 'present', 'done']),
  doneBytes: z.number(),
  /** 0 while unknown. */
  totalBytes: z.number(),
});
export type LayerTransfer = z.infer<typeof layerTransferSchema>;

export const imageWorkKindSchema = z.enum(['image-pull', 'image-push', 'image-save', 'image-load']);
export type ImageWorkKind = z.infer<typeof imageWorkKindSchema>;

/** A long work on images, under way or ended, until the learner dismisses it. */
export const imageWorkSchema = z.object({
  operationId: z.string(),
  kind: imageWorkKindSchema,
  /** The reference or the file it works on. */
  subject: z.string(),
  layers: z.array(layerTransferSchema),
});
export type ImageWork = z.infer<typeof imageWorkSchema>;

/** An archive of the workspace that looks like saved images. */
export const imageArchiveSchema = z.object({ path: z.string(), sizeBytes: z.number() });
export type ImageArchive = z.infer<typeof imageArchiveSchema>;

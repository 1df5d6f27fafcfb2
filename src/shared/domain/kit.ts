import { z } from 'zod';
import { operationSnapshotSchema } from './operation.ts';

/** One course image: what the lock file promises against what the engine has. */
export const courseImageStatusSchema = z.object({
  name: z.string(),
  isPresent: z.boolean(),
  /** The archive made by `kit:build` is there and can be loaded without a network. */
  hasArchive: z.boolean(),
  sizeBytes: z.number().nullable(),
});
export type CourseImageStatus = z.infer<typeof courseImageStatusSchema>;

export const kitStatusSchema = z.object({
  images: z.array(courseImageStatusSchema),
  presentCount: z.number(),
  totalCount: z.number(),
  /** Running operation that loads or builds them, so that every page shows the same progress. */
  operationId: z.string().nullable(),
  /** Why the last one ended without its images; null once another starts, or once every image is there. */
  lastFailure: z.object({ code: z.string(), details: operationSnapshotSchema.shape.errorDetails }).nullable(),
});
export type KitStatus = z.infer<typeof kitStatusSchema>;
export type KitFailure = NonNullable<KitStatus['lastFailure']>;

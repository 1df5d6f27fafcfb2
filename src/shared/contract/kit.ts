import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { errorDetailsSchema, operationRef } from './fields.ts';

/** One course image: what the lock file promises against what the engine has. */
const courseImageStatusSchema = z.object({
  name: z.string(),
  isPresent: z.boolean(),
  /** The archive made by `kit:build` is there and can be loaded without a network. */
  hasArchive: z.boolean(),
  sizeBytes: z.number().nullable(),
});

const kitStatusSchema = z.object({
  images: z.array(courseImageStatusSchema),
  presentCount: z.number(),
  totalCount: z.number(),
  /** Running operation that loads or builds them, so that every page shows the same progress. */
  operationId: z.string().nullable(),
  /** Why the last one ended without its images; null once another starts, or once every image is there. */
  lastFailure: z.object({ code: z.string(), details: errorDetailsSchema }).nullable(),
});
export type KitStatus = z.infer<typeof kitStatusSchema>;
export type KitFailure = NonNullable<KitStatus['lastFailure']>;

export const kitContract = {
  kit: {
    watch: oc.output(eventIterator(kitStatusSchema)),
    /** Loads the missing course images from their verified archives; builds the archives first where it can. */
    load: oc.output(operationRef),
  },
};

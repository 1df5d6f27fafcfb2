import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { MAX_LOG_PODS } from '../domain/cluster.ts';
import { failureFields, kubeLabelSchema, kubeNameSchema } from './fields.ts';

const podLogBatchSchema = z.object({
  lines: z.array(
    z.object({
      pod: z.string(),
      container: z.string(),
      timestamp: z.string(),
      text: z.string(),
      /** It was longer than what a page is given of one line. */
      isCut: z.boolean(),
    }),
  ),
  /** What happened to what writes them. */
  marks: z.array(
    z.object({
      pod: z.string(),
      container: z.string(),
      kind: z.enum(['waiting', 'started', 'ended', 'refused', 'cut']),
      atMs: z.number(),
      ...failureFields,
    }),
  ),
});
export type PodLogBatch = z.infer<typeof podLogBatchSchema>;

export const podContract = {
  pod: {
    /**
     * The last lines of each, then each as it is written; goes on when a container is started again, and when its pods
     * are replaced (by `selector`).
     */
    logs: oc
      .input(
        z.object({
          namespace: kubeLabelSchema,
          /** These pods, */
          pods: z.array(kubeNameSchema).max(MAX_LOG_PODS).default([]),
          /** or all that have these labels. */
          selector: z.record(z.string().max(317), z.string().max(63)).nullable().default(null),
          /** All of them otherwise. */
          container: kubeLabelSchema.nullable().default(null),
          tail: z.number().int().min(0).max(5_000).default(500),
          isFollowed: z.boolean().default(true),
          /** What the container before this one wrote. */
          isPrevious: z.boolean().default(false),
        }),
      )
      .output(eventIterator(podLogBatchSchema)),
  },
};

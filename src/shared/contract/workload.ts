import { oc } from '@orpc/contract';
import { z } from 'zod';
import { MAX_REPLICAS, ROLLOUT_TABLES, SCALED_TABLES } from '../domain/cluster.ts';
import { kubeLabelSchema, kubeNameSchema } from './fields.ts';

const rolloutRef = z.object({
  table: z.enum(ROLLOUT_TABLES),
  namespace: kubeLabelSchema,
  name: kubeNameSchema,
});

/** An object before and after a change, as YAML; null where it is not there. */
const previewSchema = z.object({ before: z.string().nullable(), after: z.string().nullable() });
export type ClusterPreview = z.infer<typeof previewSchema>;

const revisionSchema = z.object({
  revision: z.number(),
  name: z.string(),
  createdAtMs: z.number(),
  /** Empty unless an annotation says it. */
  changeCause: z.string(),
  containers: z.array(z.object({ name: z.string(), image: z.string() })),
  isCurrent: z.boolean(),
});
export type ClusterRevision = z.infer<typeof revisionSchema>;

export const workloadContract = {
  workload: {
    scale: oc
      .input(
        z.object({
          table: z.enum(SCALED_TABLES),
          namespace: kubeLabelSchema,
          name: kubeNameSchema,
          replicas: z.number().int().min(0).max(MAX_REPLICAS),
        }),
      )
      .output(z.void()),
    setImage: oc
      .input(rolloutRef.extend({ container: kubeLabelSchema, image: z.string().min(1).max(512) }))
      .output(z.void()),
    restart: oc.input(rolloutRef).output(z.void()),
    pause: oc
      .input(z.object({ namespace: kubeLabelSchema, name: kubeNameSchema, isPaused: z.boolean() }))
      .output(z.void()),
    /** Revisions that can be gone back to, the newest first. */
    history: oc.input(rolloutRef).output(z.array(revisionSchema)),
    /** What going back changes or would change; nothing is changed by a dry run. */
    undo: oc
      .input(rolloutRef.extend({ toRevision: z.number().int().min(1), isDryRun: z.boolean() }))
      .output(previewSchema),
  },
};

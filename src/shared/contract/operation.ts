import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { MINIKUBE_ACTIONS } from '../domain/minikube.ts';
import { OPERATION_STATES } from '../domain/operation.ts';
import { errorDetailsSchema, operationRef } from './fields.ts';

/** Every kind of long work. */
export const operationKindSchema = z.enum([
  'kit-load',
  'kit-build',
  'image-pull',
  'image-push',
  'image-save',
  'image-load',
  'container-run',
  'container-stop',
  'container-restart',
  'container-save-logs',
  'container-copy',
  'layer-analysis',
  'layer-file',
  'volume-copy-in',
  'volume-copy-out',
  'volume-backup',
  'volume-restore',
  'network-probe',
  'build',
  'build-last-layer',
  'cleanup',
  'compose-up',
  'compose-down',
  'compose-scale',
  ...MINIKUBE_ACTIONS.map((action) => `minikube-${action}` as const),
]);
export type OperationKind = z.infer<typeof operationKindSchema>;

/** Long work as the learner sees it; kept in main so that a reload loses nothing. */
const operationSnapshotSchema = z.object({
  operationId: z.string(),
  kind: operationKindSchema,
  state: z.enum(OPERATION_STATES),
  /** Name of the current phase, mapped to French by `strings/fr/operations.ts`. */
  phase: z.string(),
  /** 0 to 1, or null when it cannot be known. */
  progressRatio: z.number().nullable(),
  /** What the phase works on (an image name, a file). */
  subject: z.string().nullable(),
  errorCode: z.string().nullable(),
  errorDetails: errorDetailsSchema,
  startedAt: z.number(),
  endedAt: z.number().nullable(),
});
export type OperationSnapshot = z.infer<typeof operationSnapshotSchema>;

/** Sequence numbers start at 1 and never repeat, so a subscriber resumes after the last one it saw. */
const operationUpdateSchema = z.object({
  seq: z.number(),
  snapshot: operationSnapshotSchema,
  logLines: z.array(z.string()),
});
export type OperationUpdate = z.infer<typeof operationUpdateSchema>;

const longWorkSchema = operationSnapshotSchema.pick({
  operationId: true,
  kind: true,
  state: true,
  progressRatio: true,
});
export type LongWork = z.infer<typeof longWorkSchema>;

/** What takes long, for whoever looks elsewhere. */
const activitySchema = z.object({
  running: z.array(longWorkSchema),
  /** The last one that ended since the app started. */
  ended: longWorkSchema.nullable(),
});
export type Activity = z.infer<typeof activitySchema>;

export const operationContract = {
  operation: {
    activity: oc.output(eventIterator(activitySchema)),
    /** Replays what was missed since `afterSeq`, then follows until the operation ends. */
    watch: oc
      .input(operationRef.extend({ afterSeq: z.number().int().min(0).default(0) }))
      .output(eventIterator(operationUpdateSchema)),
    cancel: oc.input(operationRef).output(z.void()),
  },
};

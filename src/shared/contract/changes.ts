import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { TOLD_TABLES } from '../domain/cluster.ts';
import { OBJECT_TYPES } from '../domain/objects.ts';

/** One thing that is not as it was; `strings/fr/changes.ts` has a sentence for each code. */
const changeFactSchema = z.discriminatedUnion('code', [
  z.object({ code: z.literal('image-of'), image: z.string() }),
  z.object({ code: z.literal('state'), from: z.string(), to: z.string(), exitCode: z.number().nullable() }),
  z.object({ code: z.literal('state-is'), to: z.string(), exitCode: z.number().nullable() }),
  z.object({ code: z.literal('health'), to: z.string() }),
  z.object({ code: z.literal('renamed'), from: z.string() }),
  z.object({ code: z.literal('published'), hostPort: z.number(), containerPort: z.number() }),
  z.object({ code: z.literal('mounted'), source: z.string(), target: z.string() }),
  z.object({ code: z.literal('connected'), network: z.string() }),
  z.object({ code: z.literal('disconnected'), network: z.string() }),
  z.object({ code: z.literal('tagged'), reference: z.string() }),
  z.object({ code: z.literal('untagged'), reference: z.string() }),
  /** `fresh`: layers that no other image of the engine has. */
  z.object({ code: z.literal('layers'), count: z.number(), fresh: z.number() }),
  z.object({ code: z.literal('size'), bytes: z.number() }),
  z.object({ code: z.literal('driver'), driver: z.string() }),
  z.object({ code: z.literal('in-namespace'), namespace: z.string() }),
  z.object({ code: z.literal('replicas'), from: z.number(), to: z.number() }),
  z.object({ code: z.literal('ready'), ready: z.number(), wanted: z.number() }),
  z.object({ code: z.literal('image-now'), image: z.string() }),
  /** Code of a pod's trouble; null: it works. */
  z.object({ code: z.literal('pod-state'), to: z.string().nullable() }),
  z.object({ code: z.literal('on-node'), node: z.string() }),
  z.object({ code: z.literal('restarts'), count: z.number() }),
  /** In Kubernetes' words. */
  z.object({ code: z.literal('phase'), to: z.string() }),
  z.object({ code: z.literal('service-type'), type: z.string() }),
  z.object({ code: z.literal('selector') }),
  z.object({ code: z.literal('keys'), count: z.number() }),
  z.object({ code: z.literal('node-ready'), isReady: z.boolean() }),
]);
export type ChangeFact = z.infer<typeof changeFactSchema>;

/** An object of the engine, or of the cluster, that came, went or is not as it was; `passed`: it came and went in the meantime. */
const objectDifferenceSchema = z.object({
  /** A kind of the engine's objects, or a table of the cluster's. */
  type: z.enum([...OBJECT_TYPES, ...TOLD_TABLES]),
  id: z.string(),
  name: z.string(),
  kind: z.enum(['added', 'removed', 'passed', 'changed']),
  facts: z.array(changeFactSchema),
});
export type ObjectDifference = z.infer<typeof objectDifferenceSchema>;

/** What one command or step changed: everything between two quiet moments. */
const changeBurstSchema = z.object({
  burstId: z.number(),
  startedAtMs: z.number(),
  /** False while things still move. */
  isOver: z.boolean(),
  differences: z.array(objectDifferenceSchema),
  /** Differences beyond those listed. */
  moreCount: z.number(),
});
export type ChangeBurst = z.infer<typeof changeBurstSchema>;

export const changesContract = {
  changes: {
    /** What changed on the engine and in the cluster since the app knows it, the newest burst first. */
    watch: oc.output(eventIterator(z.array(changeBurstSchema))),
    /** Forgets what was told so far. */
    clear: oc.output(z.void()),
  },
};

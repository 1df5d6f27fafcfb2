import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { CLUSTER_TABLE_NAMES, MEASURED_TABLES, PROPAGATIONS } from '../domain/cluster.ts';
import { clusterChangeSchema } from './cluster-object.ts';
import { errorDetailsSchema, failureFields, kubeLabelSchema, kubeNameSchema } from './fields.ts';

/** The cluster in use, as far as it is reached. */
const clusterStatusSchema = z.object({
  /** `none`: no context is chosen and there is none to take; `refused`: it answers, or would, and something must be mended first. */
  state: z.enum(['none', 'connecting', 'ready', 'lost', 'refused']),
  contextId: z.string().nullable(),
  /** Name of the context in its kubeconfig. */
  context: z.string().nullable(),
  /** Address of the API server. */
  server: z.string().nullable(),
  /** Of the API server, e.g. `v1.37.2`; null before its first answer. */
  version: z.string().nullable(),
  /** Namespace the context names, `default` otherwise. */
  namespace: z.string(),
  /** The app's own minikube. */
  isOwn: z.boolean(),
  /** The learner lets the app change it. */
  isOpened: z.boolean(),
  /** Own or opened. */
  canWrite: z.boolean(),
  /** Own, opened, or chosen by the learner: one taken for want of another is kept from terminals. */
  isForTerminals: z.boolean(),
  /** `metrics.k8s.io` answers. */
  hasMetrics: z.boolean(),
  /** Every table was read, or could not be. */
  isComplete: z.boolean(),
  ...failureFields,
});
export type ClusterStatus = z.infer<typeof clusterStatusSchema>;

/** A program that a kubeconfig runs for its credentials. */
const clusterPluginSchema = z.object({
  command: z.string(),
  args: z.array(z.string()),
  env: z.array(z.object({ name: z.string(), value: z.string() })),
  /** Of exactly this program with these words: another one is asked about again. */
  fingerprint: z.string(),
  isConfirmed: z.boolean(),
});
export type ClusterPlugin = z.infer<typeof clusterPluginSchema>;

const clusterContextSchema = z.object({
  contextId: z.string(),
  name: z.string(),
  /** The kubeconfig it is in. */
  file: z.string(),
  /** Empty where the file names no cluster of that name. */
  server: z.string(),
  user: z.string(),
  namespace: z.string(),
  /** The one its file says is current. */
  isCurrent: z.boolean(),
  isOwn: z.boolean(),
  isOpened: z.boolean(),
  isChosen: z.boolean(),
  plugin: clusterPluginSchema.nullable(),
});
export type ClusterContext = z.infer<typeof clusterContextSchema>;

/** Every context there is, and the files that could not be read. */
const clusterContextsSchema = z.object({
  contexts: z.array(clusterContextSchema),
  unread: z.array(z.object({ file: z.string(), errorCode: z.string(), errorDetails: errorDetailsSchema })),
});

/** How far a table is read. */
const clusterTableStateSchema = z.object({
  table: z.enum(CLUSTER_TABLE_NAMES),
  state: z.enum(['reading', 'read', 'failed']),
  /** The cluster has more of them than the app keeps. */
  isTruncated: z.boolean(),
  ...failureFields,
});
export type ClusterTableState = z.infer<typeof clusterTableStateSchema>;

const objectRef = z.object({
  table: z.enum(CLUSTER_TABLE_NAMES),
  namespace: kubeLabelSchema.nullable(),
  name: kubeNameSchema,
});

const usedSchema = z.object({
  /** Processors, on average over the moments before: 0.25 is a quarter of one. */
  cpus: z.number(),
  memoryBytes: z.number(),
});

const clusterUsageSchema = usedSchema.extend({
  measuredAtMs: z.number(),
  /** Of a pod, each by its name; empty for a node. */
  containers: z.array(usedSchema.extend({ name: z.string() })),
});
export type ClusterUsage = z.infer<typeof clusterUsageSchema>;

/** An object whole; of a secret, every value is replaced by its length. */
const clusterRawSchema = z.object({
  json: z.string(),
  /** The same without the bookkeeping of field managers. */
  yaml: z.string(),
});

/** What is changed in a cluster that is neither own nor opened is refused with `cluster-read-only`. */
export const clusterContract = {
  cluster: {
    /** At once and after each change; asking it does not connect. */
    status: oc.output(eventIterator(clusterStatusSchema)),
    contexts: oc.output(clusterContextsSchema),
    /** Null goes back to the app's own cluster, or the current context of the learner's kubeconfig. */
    choose: oc.input(z.object({ contextId: z.string().max(128).nullable() })).output(z.void()),
    /** Lets the app change the chosen cluster, at the address it has now, or takes that back. */
    open: oc.input(z.object({ contextId: z.string().max(128), isOpened: z.boolean() })).output(z.void()),
    /** Lets a kubeconfig's program run; `fingerprint` is of the one that was shown. */
    confirmPlugin: oc
      .input(z.object({ contextId: z.string().max(128), fingerprint: z.string().max(128) }))
      .output(z.void()),
    /** Tries again now. */
    retry: oc.output(z.void()),
    /** Connects where nothing did. Everything at once, then what changes, coalesced for who reads slowly. */
    watch: oc.output(eventIterator(clusterChangeSchema)),
    watchTables: oc.output(eventIterator(z.array(clusterTableStateSchema))),
    read: oc.input(objectRef).output(clusterRawSchema),
    /** The value of one key of a secret, decoded; a value that is no text is said so. */
    revealSecret: oc
      .input(z.object({ namespace: kubeLabelSchema, name: kubeNameSchema, key: z.string().min(1).max(253) }))
      .output(z.object({ text: z.string(), isBinary: z.boolean(), sizeBytes: z.number() })),
    /** What a pod or a node uses, again after each measure; null while the cluster has none of it. */
    usage: oc
      .input(objectRef.extend({ table: z.enum(MEASURED_TABLES) }))
      .output(eventIterator(clusterUsageSchema.nullable())),
    delete: oc
      .input(
        objectRef.extend({
          uid: z.string().max(64),
          propagation: z.enum(PROPAGATIONS).default('Background'),
        }),
      )
      .output(z.void()),
  },
};

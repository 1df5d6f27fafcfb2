import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import {
  CACHED_PARTS,
  CLUSTER_IMAGES,
  MINIKUBE_ACTIONS,
  MINIKUBE_CHECK_IDS,
  MINIKUBE_PROFILE,
  MINIKUBE_REMEDIES,
  NODE_COUNT,
  NODE_CPUS,
  NODE_MEMORY_MB,
  PROFILE_STATES,
} from '../domain/minikube.ts';
import { errorDetailsSchema, operationRef } from './fields.ts';

const profileNameSchema = z.string().regex(MINIKUBE_PROFILE);
const profileRef = z.object({ profile: profileNameSchema });

const failureSchema = z.object({ code: z.string(), details: errorDetailsSchema });

const programSchema = z.object({
  path: z.string(),
  /** `folder`: put by hand in the app's own folder. */
  origin: z.enum(['folder', 'path']),
  version: z.string(),
  /** What it starts by itself, e.g. `v1.37.0`; null where it does not say. */
  kubernetesVersion: z.string().nullable(),
  /** The image nodes are made of, with its tag and digest; null where it does not say. */
  baseImage: z.string().nullable(),
});
export type MinikubeProgram = z.infer<typeof programSchema>;

const nodeSchema = z.object({
  name: z.string(),
  isControlPlane: z.boolean(),
  ip: z.string(),
  state: z.enum(PROFILE_STATES),
});

const profileSchema = z.object({
  name: z.string(),
  state: z.enum(PROFILE_STATES),
  kubernetesVersion: z.string().nullable(),
  runtime: z.string().nullable(),
  driver: z.string().nullable(),
  cpus: z.number().nullable(),
  memoryMb: z.number().nullable(),
  nodes: z.array(nodeSchema),
});
export type MinikubeProfile = z.infer<typeof profileSchema>;

const cachedPartSchema = z.object({
  id: z.enum(CACHED_PARTS),
  isPresent: z.boolean(),
  /** What is there now, in bytes, a download under way included. */
  sizeBytes: z.number(),
  /** What it takes whole, in bytes: as seen, or the usual order of magnitude. */
  wholeBytes: z.number(),
  /** Where it is, or will be, below the cache. */
  path: z.string(),
});
export type MinikubeCachedPart = z.infer<typeof cachedPartSchema>;

const madeOf = {
  nodes: z.number().int().min(NODE_COUNT.min).max(NODE_COUNT.max).default(NODE_COUNT.usual),
  cpus: z.number().int().min(NODE_CPUS.min).max(NODE_CPUS.max).default(NODE_CPUS.usual),
  memoryMb: z.number().int().min(NODE_MEMORY_MB.min).max(NODE_MEMORY_MB.max).default(NODE_MEMORY_MB.usual),
};

const startRequestSchema = profileRef.extend({
  ...madeOf,
  /** The learner agreed that it runs as root. */
  asRoot: z.boolean().default(false),
});
export type MinikubeStart = z.infer<typeof startRequestSchema>;

const workSchema = z.object({
  operationId: z.string(),
  action: z.enum(MINIKUBE_ACTIONS),
  profile: z.string(),
  isRunning: z.boolean(),
  /** The learner agreed that it runs as root. */
  asRoot: z.boolean(),
  /** What a start asks a new cluster to be made of; null for what is none. */
  asked: z.object(madeOf).nullable(),
  /** Images that it gives a cluster; none for what gives none. */
  images: z.array(z.string()),
  /** Node that it takes away; null for what takes none. */
  node: z.string().nullable(),
  /** What is being downloaded, part by part; empty while nothing is. */
  downloads: z.array(cachedPartSchema),
  /** What minikube warned of, in its own words; none is a failure. */
  warnings: z.array(z.string()),
});
export type MinikubeWork = z.infer<typeof workSchema>;

const kubectlSchema = z.object({
  path: z.string(),
  version: z.string(),
  /** Of the chosen cluster; null while it did not say it. */
  serverVersion: z.string().nullable(),
  /** By minor versions: `near` is one apart, which Kubernetes allows. */
  fit: z.enum(['same', 'near', 'far', 'unknown']),
});
export type MinikubeKubectl = z.infer<typeof kubectlSchema>;

const statusSchema = z.object({
  /** `looking` until the first look at the machine has ended. */
  state: z.enum(['looking', 'missing', 'unusable', 'ready']),
  program: programSchema.nullable(),
  /** Why what was found cannot be used. */
  failure: failureSchema.nullable(),
  /** The app's own folder, where the programs and the cache are put by hand. */
  folder: z.string(),
  /** Where minikube keeps all it has: the app's folder, or the learner's own. */
  home: z.string(),
  kubeconfig: z.string(),
  usesLearnersHome: z.boolean(),
  profiles: z.array(profileSchema),
  /** Why the profiles could not be listed. */
  profilesFailure: failureSchema.nullable(),
  /** What a start of the default version needs. */
  cache: z.array(cachedPartSchema),
  works: z.array(workSchema),
});
export type MinikubeStatus = z.infer<typeof statusSchema>;

const checkSchema = z.object({
  id: z.enum(MINIKUBE_CHECK_IDS),
  state: z.enum(['ok', 'warning', 'failed', 'skipped']),
  /** Which of the check's French texts applies. */
  reason: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  remedies: z.array(z.enum(MINIKUBE_REMEDIES)),
});
export type MinikubeCheck = z.infer<typeof checkSchema>;

export const minikubeContract = {
  minikube: {
    /** At once, and after each change; nothing is read while nobody watches and no work runs. */
    watch: oc.output(eventIterator(statusSchema)),
    /** The kubectl of terminals; null where there is none. */
    kubectl: oc.output(eventIterator(kubectlSchema.nullable())),
    /** Looks at the program, the profiles and the cache again. */
    refresh: oc.output(z.void()),
    /** What a start would meet on this machine, before it is asked for. */
    check: oc.output(z.array(checkSchema)),
    /** Downloads what starts without the network need. */
    prepare: oc.input(z.object({ asRoot: z.boolean().default(false) })).output(operationRef),
    /** Makes a cluster, or starts one that exists; also goes on with one that was interrupted. */
    start: oc.input(startRequestSchema).output(operationRef),
    stop: oc.input(profileRef).output(operationRef),
    pause: oc.input(profileRef).output(operationRef),
    unpause: oc.input(profileRef).output(operationRef),
    delete: oc.input(profileRef).output(operationRef),
    addNode: oc.input(profileRef).output(operationRef),
    removeNode: oc.input(profileRef.extend({ node: profileNameSchema })).output(operationRef),
    /** Gives the cluster images of this machine's engine, those of the course by default. */
    loadImages: oc
      .input(
        profileRef.extend({
          images: z
            .array(
              z
                .string()
                .min(1)
                .max(255)
                .regex(/^[a-z0-9][\w./:@-]*$/),
            )
            .min(1)
            .max(16)
            .default([...CLUSTER_IMAGES]),
        }),
      )
      .output(operationRef),
    /** The end of the log that minikube itself keeps of its last start; empty where there is none. */
    log: oc.output(z.string()),
    /** Takes an ended work off the list. */
    dismiss: oc.input(z.object({ operationId: z.string().max(64) })).output(z.void()),
    /** Uses the learner's own minikube home and kubeconfig, or the app's. */
    chooseHome: oc.input(z.object({ isLearners: z.boolean() })).output(z.void()),
  },
};

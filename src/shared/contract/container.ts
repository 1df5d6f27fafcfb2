import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { KILL_SIGNALS, MAX_STATS_CONTAINERS, MIN_CPUS, MIN_MEMORY_BYTES } from '../domain/container.ts';
import { containerRunSchema } from './container-run.ts';
import {
  containerIdSchema,
  containerNameSchema,
  leftOutSchema,
  operationRef,
  rootedPathSchema,
  workspacePathSchema,
} from './fields.ts';

const containerWorkKindSchema = z.enum([
  'container-run',
  'container-stop',
  'container-restart',
  'container-save-logs',
  'container-copy',
]);
export type ContainerWorkKind = z.infer<typeof containerWorkKindSchema>;

/** A long work on a container, under way or ended, until it succeeded or the learner dismisses it. */
const containerWorkSchema = z.object({
  operationId: z.string(),
  kind: containerWorkKindSchema,
  /** Null until a container exists. */
  containerId: z.string().nullable(),
  /** The name, image or file it is about. */
  subject: z.string(),
  leftOut: leftOutSchema,
});
export type ContainerWork = z.infer<typeof containerWorkSchema>;

const healthCheckSchema = z.object({
  startedAtMs: z.number(),
  durationMs: z.number(),
  exitCode: z.number(),
  output: z.string(),
});

/** What a container says of itself beyond its line in a list. */
const containerDetailsSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** 0 for a time that did not come. */
  startedAtMs: z.number(),
  finishedAtMs: z.number(),
  isOomKilled: z.boolean(),
  restartCount: z.number(),
  restartPolicy: z.string(),
  user: z.string(),
  workingDir: z.string(),
  hostname: z.string(),
  entrypoint: z.array(z.string()),
  command: z.array(z.string()),
  env: z.array(z.object({ name: z.string(), value: z.string() })),
  mounts: z.array(
    z.object({
      type: z.string(),
      /** Volume name or path on the engine's host. */
      source: z.string(),
      target: z.string(),
      isReadOnly: z.boolean(),
      /** A volume that nobody named: `docker rm -v` removes it. */
      isAnonymous: z.boolean(),
    }),
  ),
  isPrivileged: z.boolean(),
  pidMode: z.string(),
  networkMode: z.string(),
  hasTty: z.boolean(),
  health: z
    .object({
      status: z.string(),
      failingStreak: z.number(),
      test: z.array(z.string()),
      intervalMs: z.number(),
      checks: z.array(healthCheckSchema),
    })
    .nullable(),
  /** The engine's whole answer, as JSON. */
  json: z.string(),
});
export type ContainerDetails = z.infer<typeof containerDetailsSchema>;

const containerProcessesSchema = z.object({
  titles: z.array(z.string()),
  rows: z.array(z.array(z.string())),
});
export type ContainerProcesses = z.infer<typeof containerProcessesSchema>;

const containerChangesSchema = z.object({
  changes: z.array(z.object({ kind: z.enum(['added', 'changed', 'removed']), path: z.string() })),
  /** Of all of them, those left out included. */
  count: z.number(),
});
export type ContainerChanges = z.infer<typeof containerChangesSchema>;

/** Lines of a log as they came, never more than a screenful of them at once; those that were unfinished come again, longer, with the next ones. */
const containerLogBatchSchema = z.object({
  lines: z.array(
    z.object({
      stream: z.enum(['stdout', 'stderr']),
      timestamp: z.string(),
      text: z.string(),
      /** The line goes on: what follows is left out, or comes next where long lines come in parts. */
      isCut: z.boolean(),
      /** Its end is not written yet; the engine tells the beginning of a line of more than 16 kB. */
      isUnfinished: z.literal(true).optional(),
    }),
  ),
});
export type ContainerLogLine = z.infer<typeof containerLogBatchSchema>['lines'][number];

/** One measure of a container, about one a second; counters grow from its start. */
const containerSampleSchema = z.object({
  containerId: z.string(),
  atMs: z.number(),
  /** 1 is one whole CPU. */
  cpus: z.number(),
  memoryBytes: z.number(),
  /** The container's limit, or the machine's memory when it has none. */
  memoryLimitBytes: z.number(),
  receivedBytes: z.number(),
  sentBytes: z.number(),
  readBytes: z.number(),
  writtenBytes: z.number(),
  pids: z.number(),
});
export type ContainerSample = z.infer<typeof containerSampleSchema>;

/** What bounds a container; 0 where nothing does. */
const containerLimitsSchema = z.object({
  containerId: z.string(),
  memoryBytes: z.number(),
  /** Of memory and swap together. */
  swapBytes: z.number(),
  /** 1 is one whole CPU. */
  cpus: z.number(),
  pids: z.number(),
});
export type ContainerLimits = z.infer<typeof containerLimitsSchema>;

/** What is to be changed of them; what is left out stays. Engines take no limit of memory or CPU away again. */
const containerLimitChangeSchema = z.object({
  memoryBytes: z.number().int().min(MIN_MEMORY_BYTES).optional(),
  /** -1 for any amount of swap. */
  swapBytes: z.number().int().min(-1).optional(),
  cpus: z.number().min(MIN_CPUS).optional(),
  /** -1 for any number. */
  pids: z.number().int().min(-1).optional(),
});
export type ContainerLimitChange = z.infer<typeof containerLimitChangeSchema>;

const containerFileSchema = z.object({
  name: z.string(),
  type: z.enum(['file', 'directory', 'link', 'other']),
  /** Of a directory: of all it holds. */
  sizeBytes: z.number(),
  mode: z.number(),
  uid: z.number(),
  gid: z.number(),
  modifiedAtMs: z.number(),
  /** Where a link leads, empty for anything else. */
  linkTarget: z.string(),
});
export type ContainerFile = z.infer<typeof containerFileSchema>;

/** A directory as far as it was read. */
const containerListingSchema = z.object({
  files: z.array(containerFileSchema),
  isComplete: z.boolean(),
  /** Why and at what the reading ended where the app reads no further; sizes are then those of what was read. */
  cut: z
    .object({ reason: z.enum(['entries', 'bytes', 'time']), path: z.string(), sizeBytes: z.number() })
    .nullable(),
});
export type ContainerListing = z.infer<typeof containerListingSchema>;

const containerTextSchema = z.object({
  text: z.string(),
  sizeBytes: z.number(),
  isBinary: z.boolean(),
  /** Only its beginning is given. */
  isTruncated: z.boolean(),
});
export type ContainerText = z.infer<typeof containerTextSchema>;

const ref = z.object({ containerId: containerIdSchema });
const pathRef = ref.extend({ path: rootedPathSchema });

export const containerContract = {
  container: {
    /** Creates and starts; a container that cannot start is removed again. */
    run: oc.input(containerRunSchema).output(operationRef),
    start: oc.input(ref).output(z.void()),
    /** SIGTERM, then SIGKILL after the engine's delay: an operation; cancelling it stops waiting. */
    stop: oc.input(ref).output(operationRef),
    restart: oc.input(ref).output(operationRef),
    kill: oc.input(ref.extend({ signal: z.enum(KILL_SIGNALS) })).output(z.void()),
    pause: oc.input(ref).output(z.void()),
    unpause: oc.input(ref).output(z.void()),
    rename: oc.input(ref.extend({ name: containerNameSchema })).output(z.void()),
    /** Running or not. Throws `memory-over-swap`, `memory-below-use`, `cpus-out-of-range`, `cpus-set-otherwise`. */
    update: oc.input(ref.extend(containerLimitChangeSchema.shape)).output(z.void()),
    remove: oc.input(ref.extend({ isForced: z.boolean(), removesVolumes: z.boolean() })).output(z.void()),
    details: oc.input(ref).output(containerDetailsSchema),
    processes: oc.input(ref).output(containerProcessesSchema),
    changes: oc.input(ref).output(containerChangesSchema),
    /** The last lines, then each as it is written; ends when the container stops. */
    logs: oc
      .input(ref.extend({ tail: z.number().int().min(0).max(5_000).default(1_000) }))
      .output(eventIterator(containerLogBatchSchema)),
    /** Writes the whole log in the workspace. */
    saveLogs: oc
      .input(
        ref.extend({
          destination: workspacePathSchema,
          hasTimestamps: z.boolean(),
          overwrites: z.boolean().default(false),
        }),
      )
      .output(operationRef),
    /** Measures of running containers, as the engine takes them: about one a second each. */
    stats: oc
      .input(z.object({ containerIds: z.array(containerIdSchema).min(1).max(MAX_STATS_CONTAINERS) }))
      .output(eventIterator(z.array(containerSampleSchema))),
    /** What bounds these containers, again when one is updated. */
    limits: oc
      .input(z.object({ containerIds: z.array(containerIdSchema).min(1).max(MAX_STATS_CONTAINERS) }))
      .output(eventIterator(z.array(containerLimitsSchema))),
    /** A directory, told again while it is being read; the container may be stopped. */
    files: oc.input(pathRef).output(eventIterator(containerListingSchema)),
    fileText: oc.input(pathRef).output(containerTextSchema),
    /** Copies a file or a directory to the workspace, where nothing of that name may be. */
    copyOut: oc.input(pathRef.extend({ destination: workspacePathSchema })).output(operationRef),
    watchWork: oc.output(eventIterator(z.array(containerWorkSchema))),
    /** Takes an ended work off the list. */
    dismissWork: oc.input(operationRef).output(z.void()),
  },
};

import { z } from 'zod';
import { RESTART_POLICIES } from './container-run.ts';

export const containerIdSchema = z.string().regex(/^[0-9a-f]{64}$/);

/** The engine's own rule for names. */
export const containerNameSchema = z
  .string()
  .max(128)
  .regex(/^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/);

const portNumber = z.number().int().min(1).max(65_535);
const shortText = z
  .string()
  .max(1024)
  .regex(/^[^\0]*$/);

/** What `docker run` is asked, field by field of the form. */
export const containerRunSchema = z.object({
  image: z
    .string()
    .max(512)
    .regex(/^[\w][\w./:@[\]-]*$/),
  /** Empty: the engine gives one. */
  name: z.union([z.literal(''), containerNameSchema]),
  /** Instead of the image's own command; empty keeps it. */
  command: z.array(shortText).max(64),
  isAutoRemoved: z.boolean(),
  isInteractive: z.boolean(),
  ports: z
    .array(
      z.object({
        /** Empty: every interface. */
        hostIp: z.union([z.literal(''), z.ipv4(), z.ipv6()]),
        /** Null: any free port. */
        hostPort: portNumber.nullable(),
        containerPort: portNumber,
        protocol: z.enum(['tcp', 'udp']),
      }),
    )
    .max(50),
  mounts: z
    .array(
      z.object({
        /** A volume's name, or an absolute path of the engine's host. */
        source: z
          .string()
          .max(1024)
          .regex(/^(\/[^:\0]*|[a-zA-Z0-9][a-zA-Z0-9_.-]*)$/),
        target: z
          .string()
          .max(1024)
          .regex(/^\/[^:\0]*$/),
        isReadOnly: z.boolean(),
      }),
    )
    .max(50),
  env: z
    .array(
      z.object({
        name: z
          .string()
          .max(256)
          .regex(/^[^=\0]+$/),
        value: shortText,
      }),
    )
    .max(100),
  /** Empty: the engine's default bridge. */
  network: z
    .string()
    .max(128)
    .regex(/^[\w.-]*$/),
  restartPolicy: z.enum(RESTART_POLICIES),
  /** 0: no limit. */
  memoryBytes: z.number().int().min(0),
  /** 0: no limit. */
  cpus: z.number().min(0).max(1024),
  isPrivileged: z.boolean(),
  sharesPids: z.boolean(),
});

export const KILL_SIGNALS = [
  'SIGKILL',
  'SIGTERM',
  'SIGINT',
  'SIGHUP',
  'SIGQUIT',
  'SIGUSR1',
  'SIGUSR2',
] as const;

export const containerWorkKindSchema = z.enum([
  'container-run',
  'container-stop',
  'container-restart',
  'container-save-logs',
  'container-copy',
]);
export type ContainerWorkKind = z.infer<typeof containerWorkKindSchema>;

/** A long work on a container, under way or ended, until it succeeded or the learner dismisses it. */
export const containerWorkSchema = z.object({
  operationId: z.string(),
  kind: containerWorkKindSchema,
  /** Null until a container exists. */
  containerId: z.string().nullable(),
  /** The name, image or file it is about. */
  subject: z.string(),
});
export type ContainerWork = z.infer<typeof containerWorkSchema>;

const healthCheckSchema = z.object({
  startedAtMs: z.number(),
  durationMs: z.number(),
  exitCode: z.number(),
  output: z.string(),
});

/** What a container says of itself beyond its line in a list. */
export const containerDetailsSchema = z.object({
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
  /** 0: no limit. */
  memoryBytes: z.number(),
  cpus: z.number(),
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

export const containerProcessesSchema = z.object({
  titles: z.array(z.string()),
  rows: z.array(z.array(z.string())),
});
export type ContainerProcesses = z.infer<typeof containerProcessesSchema>;

/** Paths that differ from the image; more are only counted. */
export const MAX_CHANGES = 5_000;

export const containerChangesSchema = z.object({
  changes: z.array(z.object({ kind: z.enum(['added', 'changed', 'removed']), path: z.string() })),
  /** Of all of them, those left out included. */
  count: z.number(),
});
export type ContainerChanges = z.infer<typeof containerChangesSchema>;

/** Lines of a log as they came, never more than a screenful of them at once. */
export const containerLogBatchSchema = z.object({
  lines: z.array(z.object({ stream: z.enum(['stdout', 'stderr']), timestamp: z.string(), text: z.string() })),
});
export type ContainerLogLine = z.infer<typeof containerLogBatchSchema>['lines'][number];

/** Containers whose statistics one page may follow at once. */
export const MAX_STATS_CONTAINERS = 24;

/** One measure of a container, about one a second; counters grow from its start. */
export const containerSampleSchema = z.object({
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
export const containerLimitsSchema = z.object({
  containerId: z.string(),
  memoryBytes: z.number(),
  /** 1 is one whole CPU. */
  cpus: z.number(),
  pids: z.number(),
});
export type ContainerLimits = z.infer<typeof containerLimitsSchema>;

/** An absolute path in a container, without `..`. */
export const containerPathSchema = z
  .string()
  .max(4096)
  .regex(/^\/[^\0]*$/)
  .refine((path) => !path.split('/').includes('..'));

export const containerFileSchema = z.object({
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
export const containerListingSchema = z.object({
  files: z.array(containerFileSchema),
  isComplete: z.boolean(),
  /** The directory holds more than the app reads: sizes are those of what was read. */
  isTruncated: z.boolean(),
});
export type ContainerListing = z.infer<typeof containerListingSchema>;

export const containerTextSchema = z.object({
  text: z.string(),
  sizeBytes: z.number(),
  isBinary: z.boolean(),
  /** Only its beginning is given. */
  isTruncated: z.boolean(),
});
export type ContainerText = z.infer<typeof containerTextSchema>;

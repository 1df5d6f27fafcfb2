import { z } from 'zod';
import { isNameOf, type NameKind, nameSchema } from '#shared/course/names.ts';
import { RESTART_POLICIES } from '#shared/domain/container.ts';
import { OBJECT_TYPES } from '#shared/domain/objects.ts';
import { SECRET_PLACES } from '#shared/domain/secret-find.ts';
import { bounds, pattern, port, text } from './check-fields.ts';
import { clusterAnswerSources, clusterChecks } from './cluster-check.ts';

const containerName = nameSchema('container');
const imageName = nameSchema('image');
const volumeName = nameSchema('volume');
const networkName = nameSchema('network');

const containerFacts = z.strictObject({
  state: z.enum(['created', 'running', 'paused', 'restarting', 'exited', 'dead']).optional(),
  exitCode: z.number().int().optional(),
  /** Paths that it added to its image or changed there, as `docker diff` shows them. */
  wrote: z.array(text).optional(),
  /** Image reference as written by the learner, e.g. `cale/web:v1`. */
  image: imageName.optional(),
  /** It was asked for by a digest of this repository, whichever. */
  imageByDigestOf: imageName.optional(),
  env: z.record(z.string(), text).optional(),
  labels: z.record(z.string(), text).optional(),
  /** Services of its stack that Compose waits for before it starts it, each with the condition. */
  waitsFor: z.record(z.string(), text).optional(),
  publishes: z
    .array(
      z.strictObject({ containerPort: z.number().int(), hostPort: port.optional(), hostIp: text.optional() }),
    )
    .optional(),
  /** Some port of it is published, whichever. */
  isPublished: z.boolean().optional(),
  mounts: z
    .array(
      z.strictObject({
        type: z.enum(['bind', 'volume', 'tmpfs']),
        /** Volume name, or path inside the workspace for a bind mount (`.` is the workspace itself). */
        source: text.optional(),
        /** Wherever the learner liked, where it is not said. */
        target: text.optional(),
        isReadOnly: z.boolean().optional(),
      }),
    )
    .optional(),
  networks: z.array(networkName).optional(),
  networkMode: text.optional(),
  memoryBytes: z.number().int().optional(),
  cpus: z.number().optional(),
  pidsLimit: z.number().int().optional(),
  restartPolicy: z.enum(RESTART_POLICIES).optional(),
  restartCountAtLeast: z.number().int().optional(),
  /** By number or by name, a group beside it or not where none is asked for. */
  user: text.optional(),
  /** It was told which user to run as, or keeps that of its image. */
  hasUser: z.boolean().optional(),
  hostname: text.optional(),
  health: z.enum(['starting', 'healthy', 'unhealthy', 'none']).optional(),
  isPrivileged: z.boolean().optional(),
  isOomKilled: z.boolean().optional(),
  /** It may use more than its memory, on the disk. Where the kernel cannot bound that, `false` is taken to be so. */
  hasSwap: z.boolean().optional(),
  /** Somebody had the engine send it a signal since the step opened: `docker kill`, `docker stop`. */
  isSignalled: z.boolean().optional(),
  hasTty: z.boolean().optional(),
  hasStdin: z.boolean().optional(),
  isAutoRemoved: z.boolean().optional(),
  pidMode: text.optional(),
  /** Empty: a machine name of its own. */
  utsMode: z.enum(['', 'host']).optional(),
  cpuShares: z.number().int().optional(),
  /** Sizes are compared by value: `1m`, `1M`, `1000k` and `1024k` are one. */
  logOptions: z.record(z.string(), text).optional(),
  /** It has run since before the step opened. */
  isUninterrupted: z.boolean().optional(),
});

const imageFacts = z.strictObject({
  layers: bounds.optional(),
  /** As `docker image ls` counts them. */
  sizeBytes: bounds.optional(),
  smallerThan: imageName.optional(),
  /** Its first layers are those of another image: what a build took from the cache instead of making it again. */
  reuses: z.strictObject({ image: imageName, layers: z.number().int().min(1) }).optional(),
  /** Bytes that a later layer replaced or removed, and that every copy of the image still carries. */
  wastedBytes: bounds.optional(),
  user: text.optional(),
  /** One of its own labels, whichever way the build gave it. */
  label: z.strictObject({ key: text, value: text }).optional(),
  hasHealthcheck: z.boolean().optional(),
  /** How often its health check runs. */
  healthcheckEverySeconds: bounds.optional(),
  /** A registry took it or gave it under this name, so that its digest is known. */
  digestFrom: imageName.optional(),
});

const nameOfCount = (nameKind: NameKind) => ({ path: ['name'], params: { nameKind } });

/**
 * Where the true answer of an observing step is read. `field` is a dotted path in what the engine's inspect returns
 * (`State.Pid`, `NetworkSettings.Networks.bridge.IPAddress`).
 */
export const answerSourceSchema = z.discriminatedUnion('from', [
  z.strictObject({ from: z.literal('container'), name: containerName, field: text }),
  z.strictObject({ from: z.literal('image'), name: imageName, field: text }),
  /** The text of a file of any layer of an image, removed by a later one or not. */
  z.strictObject({ from: z.literal('image-file'), name: imageName, path: text }),
  /** The first place where a text can be read in an image: the number of its layer, the lowest being 1, or the file or setting. */
  z.strictObject({
    from: z.literal('image-secret'),
    name: imageName,
    secret: text,
    tells: z.enum(['layer', 'where']),
  }),
  z.strictObject({ from: z.literal('volume'), name: volumeName, field: text }),
  z.strictObject({ from: z.literal('network'), name: networkName, field: text }),
  z.strictObject({ from: z.literal('info'), field: text }),
  z.strictObject({ from: z.literal('exec'), container: containerName, command: z.array(text).min(1) }),
  /** The first capture group of the last matching line, or the whole match. */
  z.strictObject({ from: z.literal('logs'), container: containerName, matches: pattern }),
  /** How many objects match. */
  z
    .strictObject({
      from: z.literal('count'),
      of: z.enum([...OBJECT_TYPES, 'process', 'layer']),
      /** Container or image name for `process` and `layer`, name pattern otherwise. */
      name: text.optional(),
    })
    .refine(({ of, name }) => of !== 'layer' || isNameOf('image', name ?? ''), nameOfCount('image'))
    .refine(
      ({ of, name }) => of !== 'process' || isNameOf('container', name ?? ''),
      nameOfCount('container'),
    ),
  /** A value the app drew for this exercise, when the machine shows it only through another channel. */
  z.strictObject({ from: z.literal('variable'), name: text }),
  ...clusterAnswerSources,
]);
export type AnswerSource = z.infer<typeof answerSourceSchema>;

/**
 * A declarative look at the real state, never at the text typed. Each kind's trigger (events, file watch or probe)
 * is declared beside its evaluator in main.
 */
export const checkSchema = z.discriminatedUnion('kind', [
  /** `exists: false` passes only once the object has been seen since the exercise began, then is gone. */
  z.strictObject({
    kind: z.literal('container'),
    name: containerName,
    exists: z.boolean().default(true),
    is: containerFacts.optional(),
  }),
  /** Containers created since the exercise began that match: for those the learner did not name. */
  z.strictObject({
    kind: z.literal('container-count'),
    image: imageName.optional(),
    namePattern: pattern.optional(),
    state: z.enum(['created', 'running', 'paused', 'exited']).optional(),
    /** Only those that have run since before the step opened. */
    isUninterrupted: z.boolean().optional(),
    min: z.number().int().optional(),
    max: z.number().int().optional(),
  }),
  z
    .strictObject({
      kind: z.literal('image'),
      name: imageName,
      exists: z.boolean().default(true),
      /** Gone under every name that it has, not under this one alone. */
      isWhole: z.literal(true).optional(),
      is: imageFacts.optional(),
    })
    .refine(({ exists, isWhole }) => !(exists && isWhole)),
  /** What a file of an image holds, in the highest layer that has it. */
  z
    .strictObject({
      kind: z.literal('image-file'),
      name: imageName,
      path: text,
      contains: text.optional(),
      matches: pattern.optional(),
      /** A clause in French, shown in the place of a pattern that nobody would read. */
      means: text.optional(),
    })
    .refine(({ contains, matches }) => contains !== undefined || matches !== undefined),
  /** An instruction of the image's history, as `docker history` shows it: one must be so, or with `absent` none may. */
  z
    .strictObject({
      kind: z.literal('image-history'),
      name: imageName,
      contains: text.optional(),
      matches: pattern.optional(),
      absent: z.boolean().default(false),
    })
    .refine(({ contains, matches }) => contains !== undefined || matches !== undefined),
  /**
   * A text hunted through every file of every layer, the configuration and the history of an image: it must be nowhere, or with
   * `isThere` somewhere (in the place named, if one is).
   */
  z.strictObject({
    kind: z.literal('image-secret'),
    name: imageName,
    secret: text,
    isThere: z.boolean().default(false),
    place: z.enum(SECRET_PLACES).optional(),
  }),
  z.strictObject({ kind: z.literal('volume'), name: volumeName, exists: z.boolean().default(true) }),
  z.strictObject({
    kind: z.literal('network'),
    name: networkName,
    exists: z.boolean().default(true),
    /** Names of containers connected to it. */
    connects: z.array(containerName).optional(),
  }),
  z.strictObject({
    kind: z.literal('file'),
    /** Relative to the workspace; links that leave it are refused. */
    path: text,
    exists: z.boolean().default(true),
    /** A folder; a file of its name is none. */
    isFolder: z.literal(true).optional(),
    /** A file inside this tar archive, which is what must hold the text. */
    member: text.optional(),
    contains: text.optional(),
    matches: pattern.optional(),
    /** A recipe that a build can read: the text is looked for in its instructions, one a line, their words in capitals. */
    isRecipe: z.literal(true).optional(),
    /** A clause in French, shown in the place of a pattern that nobody would read. */
    means: text.optional(),
  }),
  /** Reaches only ports published by a container the exercise owns. */
  z.strictObject({
    kind: z.literal('http'),
    container: containerName,
    containerPort: z.number().int(),
    path: z.string().startsWith('/').default('/'),
    status: z.number().int().default(200),
    contains: text.optional(),
    matches: pattern.optional(),
  }),
  /** What a registry that runs in a container of the exercise, and is published, holds under a name. */
  z.strictObject({
    kind: z.literal('registry'),
    container: containerName,
    /** As it is pushed: `localhost:{{port}}/REPOSITORY:TAG`, or by a digest. */
    name: imageName,
    /** It is the very image that the engine has under this name. */
    isImage: imageName.optional(),
  }),
  z.strictObject({
    kind: z.literal('exec'),
    container: containerName,
    command: z.array(text).min(1),
    exitCode: z.number().int().default(0),
    contains: text.optional(),
    matches: pattern.optional(),
    /** A clause in French, shown in the place of a command that nobody would type. */
    means: text.optional(),
  }),
  z.strictObject({
    kind: z.literal('logs'),
    container: containerName,
    contains: text.optional(),
    matches: pattern.optional(),
  }),
  /** Whether the engine is in a swarm: its own, made since the exercise began, or none. */
  z.strictObject({ kind: z.literal('swarm'), isActive: z.boolean() }),
  /** A service of the swarm, and what its replicas do. */
  z.strictObject({
    kind: z.literal('service'),
    name: nameSchema('service'),
    image: imageName.optional(),
    /** How many are asked for. */
    replicas: z.number().int().min(0).optional(),
    running: bounds.optional(),
    /** Replicas that ended by themselves, and were replaced. */
    ended: bounds.optional(),
    /** Secrets that its replicas are given, those at least. */
    secrets: z.array(nameSchema('secret')).optional(),
  }),
  /** What a running container uses at this moment, as `docker stats` shows it. */
  z.strictObject({
    kind: z.literal('usage'),
    container: containerName,
    memoryBytes: bounds.optional(),
    processes: bounds.optional(),
  }),
  /** Latched: true for ever once such an event was seen since the step opened. */
  z.strictObject({
    kind: z.literal('event'),
    type: z.enum(OBJECT_TYPES),
    /** The engine's word without its argument: `die`, `destroy`, `exec_start`, `attach`, `top`, `pause`, `rename`… */
    action: text,
    name: text.optional(),
    /** For a name that cannot be known before: `@sha256:`. */
    namePattern: pattern.optional(),
    image: imageName.optional(),
    /** Of an image that had this name since the exercise began, before another took it. */
    lostName: imageName.optional(),
    /** Attribute values, compared as text, e.g. `exitCode: "137"`, `signal: "15"`. */
    attributes: z.record(z.string(), text).optional(),
    /** What ended had been found and run, and failed: a code from 1 to 125. */
    isFailure: z.boolean().optional(),
    /** RE2 on the whole action, for arguments: `^exec_create: .*sh`. */
    actionMatches: pattern.optional(),
    min: z.number().int().min(1).default(1),
  }),
  /** An observing step: the learner's answer is compared with the value read at that moment. */
  z.strictObject({
    kind: z.literal('answer'),
    question: text,
    source: answerSourceSchema,
    /** `id`: any prefix of 8 characters or more of a hash; `number`: French or English decimal marks. */
    format: z.enum(['text', 'number', 'id', 'address']).default('text'),
    /** Accepted distance for `number`. */
    tolerance: z.number().min(0).default(0),
  }),
  ...clusterChecks,
]);
export type Check = z.infer<typeof checkSchema>;
export type CheckKind = Check['kind'];

import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { BUILD_ARGUMENT_NAME } from '../domain/build.ts';
import { OPERATION_STATES } from '../domain/operation.ts';
import { BUILD_FILE_NAME } from '../domain/text-file.ts';
import { errorDetailsSchema, operationRef, referenceSchema, workspacePathSchema } from './fields.ts';

const changeStepSchema = z.object({
  instruction: z.string(),
  sizeBytes: z.number(),
  /** `present`: not in the image before, and on the disk already. */
  change: z.enum(['same', 'present', 'new', 'gone']),
});

/** What a build changed in the image of a name. */
const buildChangeSchema = z.object({
  imageId: z.string(),
  sizeBytes: z.number(),
  layerCount: z.number(),
  /** Null when nothing had this name before. */
  previous: z.object({ imageId: z.string(), sizeBytes: z.number(), layerCount: z.number() }).nullable(),
  /** Lowest layers that both images have. */
  sharedLayerCount: z.number(),
  /** Oldest first: those both have, those that went, those that came. */
  steps: z.array(changeStepSchema),
});
export type BuildChange = z.infer<typeof buildChangeSchema>;

const fileNameSchema = z.string().max(120).regex(BUILD_FILE_NAME);

/** A recipe; the folder is relative to the workspace, `.` is the workspace itself. */
const buildFileRefSchema = z.object({ folder: workspacePathSchema, file: fileNameSchema });

const buildContextSchema = z.object({
  /** Of the files that may be sent; BuildKit sends those the recipe asks for. */
  totalBytes: z.number(),
  fileCount: z.number(),
  /** Files and whole folders left out by the ignore file. */
  ignoredCount: z.number(),
  /** Name of the ignore file in use, null when there is none. */
  ignoreFile: z.string().nullable(),
  /** False when the folder holds more than the application looked at. */
  isComplete: z.boolean(),
  biggest: z.array(z.object({ path: z.string(), sizeBytes: z.number() })),
});
export type BuildContext = z.infer<typeof buildContextSchema>;

const buildRequestSchema = z.object({
  folder: workspacePathSchema,
  dockerfile: fileNameSchema,
  tag: referenceSchema,
  target: z
    .string()
    .max(128)
    .regex(/^[A-Za-z0-9][\w.-]*$/)
    .nullable(),
  args: z
    .array(z.object({ name: z.string().max(128).regex(BUILD_ARGUMENT_NAME), value: z.string().max(4096) }))
    .max(50),
  /** Files of the workspace that a `RUN --mount=type=secret` sees; no layer keeps them. */
  secrets: z
    .array(
      z.object({
        id: z
          .string()
          .max(128)
          .regex(/^[\w.-]+$/),
        path: workspacePathSchema,
      }),
    )
    .max(20),
  skipsCache: z.boolean(),
  /** Lends the agent that holds the learner's SSH keys to `RUN --mount=type=ssh`; no layer keeps a key. */
  lendsSsh: z.boolean().default(false),
});
export type BuildRequest = z.infer<typeof buildRequestSchema>;

const buildStepSchema = z.object({
  stepId: z.string(),
  /** What BuildKit calls it, without its place. */
  label: z.string(),
  /** Stage and rank (`base 2/3`), empty for steps the recipe does not hold. */
  place: z.string(),
  kind: z.enum(['internal', 'recipe', 'export']),
  /** Line of the Dockerfile, when it can be told. */
  line: z.number().nullable(),
  /** `skipped`: never started; `stopped`: cut short by the end of the build. */
  state: z.enum(['waiting', 'running', 'done', 'cached', 'failed', 'stopped', 'skipped']),
  startedAtMs: z.number().nullable(),
  durationMs: z.number().nullable(),
  hasLog: z.boolean(),
  error: z.string().nullable(),
});
export type BuildStep = z.infer<typeof buildStepSchema>;

const buildFailureSchema = z.object({
  code: z.string(),
  details: errorDetailsSchema,
  message: z.string(),
  line: z.number().nullable(),
  /** That line as it was when the build started. */
  lineText: z.string().nullable(),
  stepId: z.string().nullable(),
  /** Something was built before the instruction that failed. */
  hasLastLayer: z.boolean(),
});
export type BuildFailureView = z.infer<typeof buildFailureSchema>;

/** A build under way or ended, kept in main so that a reload loses nothing. */
const buildViewSchema = z.object({
  operationId: z.string(),
  request: buildRequestSchema,
  state: z.enum(OPERATION_STATES),
  startedAtMs: z.number(),
  endedAtMs: z.number().nullable(),
  steps: z.array(buildStepSchema),
  failure: buildFailureSchema.nullable(),
  change: buildChangeSchema.nullable(),
});
export type BuildView = z.infer<typeof buildViewSchema>;

const buildLogSchema = z.object({ log: z.string(), isCut: z.boolean() });
export type BuildLog = z.infer<typeof buildLogSchema>;

/** A build that is asked about. */
const buildRef = z.object({ operationId: z.string().max(64) });

export const buildContract = {
  build: {
    /** What the folder would send, measured within a bounded walk. */
    context: oc.input(buildFileRefSchema).output(buildContextSchema),
    start: oc.input(buildRequestSchema).output(operationRef),
    /** The last builds, the newest last. */
    watch: oc.output(eventIterator(z.array(buildViewSchema))),
    /** The end of what a step wrote, and all that follows. */
    watchLog: oc
      .input(buildRef.extend({ stepId: z.string().max(128) }))
      .output(eventIterator(buildLogSchema)),
    /** Builds the recipe up to the instruction that failed, as `LAST_LAYER_REFERENCE`. */
    lastLayer: oc.input(buildRef).output(operationRef),
  },
};

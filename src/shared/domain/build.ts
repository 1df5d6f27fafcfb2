import { z } from 'zod';
import { buildChangeSchema } from './build-change.ts';
import { referenceSchema, workspacePathSchema } from './image.ts';
import { BUILD_FILE_NAME } from './text-file-names.ts';

/** A folder of the workspace, relative to it; `.` is the workspace itself. */
const folderSchema = workspacePathSchema;
const fileNameSchema = z.string().max(120).regex(BUILD_FILE_NAME);

export const buildFileRefSchema = z.object({ folder: folderSchema, file: fileNameSchema });

export const buildContextSchema = z.object({
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

const SAFE_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

export const buildRequestSchema = z.object({
  folder: folderSchema,
  dockerfile: fileNameSchema,
  tag: referenceSchema,
  target: z
    .string()
    .max(128)
    .regex(/^[A-Za-z0-9][\w.-]*$/)
    .nullable(),
  args: z
    .array(z.object({ name: z.string().max(128).regex(SAFE_NAME), value: z.string().max(4096) }))
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

export const buildStepSchema = z.object({
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

export const buildFailureSchema = z.object({
  code: z.string(),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
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
export const buildViewSchema = z.object({
  operationId: z.string(),
  request: buildRequestSchema,
  state: z.enum(['running', 'done', 'failed', 'cancelled']),
  startedAtMs: z.number(),
  endedAtMs: z.number().nullable(),
  steps: z.array(buildStepSchema),
  failure: buildFailureSchema.nullable(),
  change: buildChangeSchema.nullable(),
});
export type BuildView = z.infer<typeof buildViewSchema>;

export const buildLogSchema = z.object({ log: z.string(), isCut: z.boolean() });
export type BuildLog = z.infer<typeof buildLogSchema>;

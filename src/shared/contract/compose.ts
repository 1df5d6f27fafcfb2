import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { MAX_SERVICE_CONTAINERS } from '../domain/compose.ts';
import { SERVICE_NAME } from '../domain/names.ts';
import { OPERATION_STATES } from '../domain/operation.ts';
import { COMPOSE_FILE_NAME } from '../domain/text-file.ts';
import { errorDetailsSchema, operationRef, workspacePathSchema } from './fields.ts';

/** A stack: the file that describes it, in a folder of the workspace. */
const composeRefSchema = z.object({
  folder: workspacePathSchema,
  file: z.string().max(120).regex(COMPOSE_FILE_NAME),
});
export type ComposeRef = z.infer<typeof composeRefSchema>;

const composeServiceSchema = z.object({
  name: z.string(),
  /** Null when the service is built and its image takes the name Compose gives it. */
  image: z.string().nullable(),
  isBuilt: z.boolean(),
  /** It starts with one of these only; none: with the stack. */
  profiles: z.array(z.string()),
  /** Containers the file asks for when the stack is started; none of a service with profiles. */
  wantedCount: z.number(),
  /** Ports of the host that one container alone can publish. */
  fixedPorts: z.array(z.string()),
  dependsOn: z.array(z.string()),
});
export type ComposeService = z.infer<typeof composeServiceSchema>;

const composeStackSchema = z.object({
  /** What reads the file: the plugin of this machine, or the one of the course's `cale/poste` image. */
  tool: z.enum(['local', 'poste']),
  /** Compose takes this file by itself in its folder, with its override file; the commands then do not name it. */
  isTakenByItself: z.boolean(),
  /** Null when the file could not be read. */
  project: z.string().nullable(),
  services: z.array(composeServiceSchema),
  /** Names on the engine of the volumes the file declares. */
  volumes: z.array(z.string()),
  /** What Compose warns of, in its own words. */
  warnings: z.array(z.string()),
  problem: z
    .object({ code: z.string(), details: errorDetailsSchema, line: z.number().nullable() })
    .nullable(),
});
export type ComposeStack = z.infer<typeof composeStackSchema>;

const composeRequestSchema = z.discriminatedUnion('action', [
  composeRefSchema.extend({ action: z.literal('up'), builds: z.boolean() }),
  composeRefSchema.extend({
    action: z.literal('down'),
    removesVolumes: z.boolean(),
    /** Containers of the project that the file does not describe, and what `docker compose run` made. */
    removesOrphans: z.boolean(),
  }),
  composeRefSchema.extend({
    action: z.literal('scale'),
    service: z.string().regex(SERVICE_NAME),
    count: z.number().int().min(0).max(MAX_SERVICE_CONTAINERS),
  }),
]);
export type ComposeRequest = z.infer<typeof composeRequestSchema>;

/** What Compose said of one object, last. */
const composeObjectSchema = z.object({
  type: z.enum(['container', 'network', 'volume', 'image', 'service']),
  name: z.string(),
  /** The word of Compose: `Creating`, `Started`, `Removed`… */
  status: z.string(),
});
export type ComposeObject = z.infer<typeof composeObjectSchema>;

const composeRunSchema = z.object({
  operationId: z.string(),
  request: composeRequestSchema,
  state: z.enum(OPERATION_STATES),
  startedAtMs: z.number(),
  endedAtMs: z.number().nullable(),
  objects: z.array(composeObjectSchema),
  /** The end of everything else Compose wrote. */
  log: z.array(z.string()),
  failure: z.object({ code: z.string(), details: errorDetailsSchema }).nullable(),
});
export type ComposeRun = z.infer<typeof composeRunSchema>;

export const composeContract = {
  compose: {
    /** The stack as Compose reads it, at once and after each change of the workspace. */
    watchStack: oc.input(composeRefSchema).output(eventIterator(composeStackSchema)),
    /** The last run of each stack, at once and as it goes on. */
    watchRuns: oc.output(eventIterator(z.array(composeRunSchema))),
    /** Ends with `compose-project-elsewhere` when the project's containers come from another folder. */
    start: oc.input(composeRequestSchema).output(operationRef),
    /** Forgets an ended run. */
    dismiss: oc.input(z.object({ operationId: z.string().max(64) })).output(z.void()),
  },
};

import { z } from 'zod';
import { MAX_SERVICE_CONTAINERS } from './compose-limits.ts';
import { workspacePathSchema } from './image.ts';
import { COMPOSE_FILE_NAME } from './text-file-names.ts';

/** A stack: the file that describes it, in a folder of the workspace. */
export const composeRefSchema = z.object({
  folder: workspacePathSchema,
  file: z.string().max(120).regex(COMPOSE_FILE_NAME),
});
export type ComposeRef = z.infer<typeof composeRefSchema>;

const detailsSchema = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));

export const composeServiceSchema = z.object({
  name: z.string(),
  /** Null when the service is built and its image takes the name Compose gives it. */
  image: z.string().nullable(),
  isBuilt: z.boolean(),
  /** Containers the file asks for. */
  wantedCount: z.number(),
  /** Ports of the host that one container alone can publish. */
  fixedPorts: z.array(z.string()),
  dependsOn: z.array(z.string()),
});
export type ComposeService = z.infer<typeof composeServiceSchema>;

export const composeStackSchema = z.object({
  /** What reads the file: the plugin of this machine, or the one of the course's `cale/poste` image. */
  tool: z.enum(['local', 'poste']),
  /** Null when the file could not be read. */
  project: z.string().nullable(),
  services: z.array(composeServiceSchema),
  /** Names on the engine of the volumes the file declares. */
  volumes: z.array(z.string()),
  /** What Compose warns of, in its own words. */
  warnings: z.array(z.string()),
  problem: z.object({ code: z.string(), details: detailsSchema, line: z.number().nullable() }).nullable(),
});
export type ComposeStack = z.infer<typeof composeStackSchema>;

/** A service's name, by Compose's own rule. */
const serviceName = z
  .string()
  .max(128)
  .regex(/^[a-zA-Z0-9][a-zA-Z0-9._-]*$/);

export const composeRequestSchema = z.discriminatedUnion('action', [
  composeRefSchema.extend({ action: z.literal('up'), builds: z.boolean() }),
  composeRefSchema.extend({ action: z.literal('down'), removesVolumes: z.boolean() }),
  composeRefSchema.extend({
    action: z.literal('scale'),
    service: serviceName,
    count: z.number().int().min(0).max(MAX_SERVICE_CONTAINERS),
  }),
]);
export type ComposeRequest = z.infer<typeof composeRequestSchema>;

/** What Compose said of one object, last. */
export const composeObjectSchema = z.object({
  type: z.enum(['container', 'network', 'volume', 'image', 'service']),
  name: z.string(),
  /** The word of Compose: `Creating`, `Started`, `Removed`… */
  status: z.string(),
});
export type ComposeObject = z.infer<typeof composeObjectSchema>;

export const composeRunSchema = z.object({
  operationId: z.string(),
  request: composeRequestSchema,
  state: z.enum(['running', 'done', 'failed', 'cancelled']),
  startedAtMs: z.number(),
  endedAtMs: z.number().nullable(),
  objects: z.array(composeObjectSchema),
  /** The end of everything else Compose wrote. */
  log: z.array(z.string()),
  failure: z.object({ code: z.string(), details: detailsSchema }).nullable(),
});
export type ComposeRun = z.infer<typeof composeRunSchema>;

import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { type ObjectTable, TABLE_NAMES } from '../domain/objects.ts';
import { errorDetailsSchema } from './fields.ts';

const portSchema = z.object({
  containerPort: z.number(),
  protocol: z.string(),
  /** Empty when it listens on every interface; null when not published. */
  hostIp: z.string().nullable(),
  hostPort: z.number().nullable(),
});

const attachmentSchema = z.object({
  networkId: z.string(),
  networkName: z.string(),
  /** Empty while the container does not run. */
  ipAddress: z.string(),
});

/** A container as lists and figures show it. */
export const containerSchema = z.object({
  id: z.string(),
  name: z.string(),
  image: z.string(),
  imageId: z.string(),
  command: z.string(),
  state: z.enum(['created', 'running', 'paused', 'restarting', 'removing', 'exited', 'dead']),
  /** Null unless it ended. */
  exitCode: z.number().nullable(),
  health: z.enum(['starting', 'healthy', 'unhealthy', 'none']),
  createdAtMs: z.number(),
  ports: z.array(portSchema),
  labels: z.record(z.string(), z.string()),
  attachments: z.array(attachmentSchema),
  /** `host`, `none`, `container:ID` or the name of a network. */
  networkMode: z.string(),
  mounts: z.array(
    z.object({
      type: z.string(),
      name: z.string(),
      source: z.string(),
      target: z.string(),
      isReadOnly: z.boolean(),
    }),
  ),
  composeProject: z.string().nullable(),
  composeService: z.string().nullable(),
});
export type ContainerObject = z.infer<typeof containerSchema>;

const imageSchema = z.object({
  id: z.string(),
  references: z.array(z.string()),
  digests: z.array(z.string()),
  sizeBytes: z.number(),
  createdAtMs: z.number(),
  labels: z.record(z.string(), z.string()),
});
export type ImageObject = z.infer<typeof imageSchema>;

const volumeSchema = z.object({
  name: z.string(),
  driver: z.string(),
  /** Where the engine's machine keeps it; empty where the driver does not say. */
  mountPoint: z.string(),
  createdAtMs: z.number(),
  labels: z.record(z.string(), z.string()),
});
export type VolumeObject = z.infer<typeof volumeSchema>;

const networkSchema = z.object({
  id: z.string(),
  name: z.string(),
  driver: z.string(),
  isInternal: z.boolean(),
  subnets: z.array(z.string()),
  createdAtMs: z.number(),
  labels: z.record(z.string(), z.string()),
});
export type NetworkObject = z.infer<typeof networkSchema>;

interface Tables {
  containers: ContainerObject;
  images: ImageObject;
  volumes: VolumeObject;
  networks: NetworkObject;
}

/** An object as its table holds it. */
export type LiveObject<T extends ObjectTable> = Tables[T];

/** What came or changed, whole, and the keys of what went. */
export interface TableChange<T> {
  put: T[];
  gone: string[];
}

/** A change of each table. */
type TableChanges = { [T in ObjectTable]: TableChange<LiveObject<T>> };

/**
 * What changed among the engine's objects. `isReset`: forget everything first (a new subscriber, another engine).
 * Volumes are keyed by name, everything else by id.
 */
export type ObjectChange = { isReset: boolean } & TableChanges;

function changesOf<T extends z.ZodType>(schema: T) {
  return z.object({ put: z.array(schema), gone: z.array(z.string()) });
}

const objectChangeSchema: z.ZodType<ObjectChange> = z.object({
  isReset: z.boolean(),
  containers: changesOf(containerSchema),
  images: changesOf(imageSchema),
  volumes: changesOf(volumeSchema),
  networks: changesOf(networkSchema),
});

/** A table that could not be read the last time, and why: what is known of it is what was read before. */
const unreadTableSchema = z.object({
  table: z.enum(TABLE_NAMES),
  errorCode: z.string(),
  errorDetails: errorDetailsSchema,
});
export type UnreadTable = z.infer<typeof unreadTableSchema>;

export const objectContract = {
  object: {
    /** The tables that cannot be read while an engine is ready, again after each change. */
    watchUnread: oc.output(eventIterator(z.array(unreadTableSchema))),
    /** Everything at once, then small changes, coalesced for who reads slowly. */
    watch: oc.output(eventIterator(objectChangeSchema)),
  },
};

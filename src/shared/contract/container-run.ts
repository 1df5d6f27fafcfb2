import { z } from 'zod';
import { RESTART_POLICIES } from '../domain/container.ts';
import { MOUNT_SOURCE, MOUNT_TARGET } from '../domain/container-run.ts';
import { NETWORK_NAME } from '../domain/names.ts';
import { MAX_PORT } from '../domain/network.ts';
import { containerNameSchema, referenceSchema } from './fields.ts';

const portNumber = z.number().int().min(1).max(MAX_PORT);
const shortText = z
  .string()
  .max(1024)
  .regex(/^[^\0]*$/);

/** What `docker run` is asked, field by field of the form. */
export const containerRunSchema = z.object({
  image: referenceSchema,
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
        source: z.string().max(1024).regex(MOUNT_SOURCE),
        target: z.string().max(1024).regex(MOUNT_TARGET),
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
  network: z.union([z.literal(''), z.string().regex(NETWORK_NAME)]),
  restartPolicy: z.enum(RESTART_POLICIES),
  /** 0: no limit. */
  memoryBytes: z.number().int().min(0),
  /** 0: no limit. */
  cpus: z.number().min(0).max(1024),
  isPrivileged: z.boolean(),
  sharesPids: z.boolean(),
});
export type ContainerRun = z.infer<typeof containerRunSchema>;
export type RunPort = ContainerRun['ports'][number];
export type RunMount = ContainerRun['mounts'][number];

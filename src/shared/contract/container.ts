import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import {
  containerChangesSchema,
  containerDetailsSchema,
  containerIdSchema,
  containerLimitsSchema,
  containerListingSchema,
  containerLogBatchSchema,
  containerNameSchema,
  containerPathSchema,
  containerProcessesSchema,
  containerRunSchema,
  containerSampleSchema,
  containerTextSchema,
  containerWorkSchema,
  KILL_SIGNALS,
  MAX_STATS_CONTAINERS,
} from '../domain/container.ts';

const ref = z.object({ containerId: containerIdSchema });
const operationRef = z.object({ operationId: z.string() });
const pathRef = ref.extend({ path: containerPathSchema });
/** A file or folder of the workspace, relative to it. */
const destination = z.string().min(1).max(1024);

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
      .input(ref.extend({ destination, hasTimestamps: z.boolean(), overwrites: z.boolean().default(false) }))
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
    copyOut: oc.input(pathRef.extend({ destination })).output(operationRef),
    watchWork: oc.output(eventIterator(z.array(containerWorkSchema))),
    /** Takes an ended work off the list. */
    dismissWork: oc.input(operationRef).output(z.void()),
  },
};

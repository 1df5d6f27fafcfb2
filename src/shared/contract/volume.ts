import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { VOLUME_NAME } from '../domain/names.ts';
import {
  errorDetailsSchema,
  leftOutSchema,
  operationRef,
  rootedPathSchema,
  workspacePathSchema,
} from './fields.ts';

const volumeNameSchema = z.string().regex(VOLUME_NAME);

/** Null where the engine does not know it (some drivers). */
const volumeSizeSchema = z.object({ name: z.string(), sizeBytes: z.number().nullable() });
export type VolumeSize = z.infer<typeof volumeSizeSchema>;

const volumeEntrySchema = z.object({
  name: z.string(),
  kind: z.enum(['folder', 'file', 'link', 'other']),
  sizeBytes: z.number(),
  /** Permission bits, as `chmod` takes them. */
  mode: z.number(),
  uid: z.number(),
  gid: z.number(),
  modifiedAtMs: z.number(),
});
export type VolumeEntry = z.infer<typeof volumeEntrySchema>;

/** One folder, its folders first. `isCut`: it holds more than could be listed. */
const volumeFolderSchema = z.object({ entries: z.array(volumeEntrySchema), isCut: z.boolean() });
export type VolumeFolder = z.infer<typeof volumeFolderSchema>;

/** The beginning of a file; `text` is null when it is not text. */
const volumeFileSchema = z.object({
  text: z.string().nullable(),
  sizeBytes: z.number(),
  isCut: z.boolean(),
});
export type VolumeFile = z.infer<typeof volumeFileSchema>;

const volumeWorkKindSchema = z.enum(['volume-copy-in', 'volume-copy-out', 'volume-backup', 'volume-restore']);
export type VolumeWorkKind = z.infer<typeof volumeWorkKindSchema>;

/** A long work on a volume, under way or ended, until the learner dismisses it. */
const volumeWorkSchema = z.object({
  operationId: z.string(),
  kind: volumeWorkKindSchema,
  volumeName: z.string(),
  /** File or folder of the workspace, relative to it. */
  workspacePath: z.string(),
  leftOut: leftOutSchema,
});
export type VolumeWork = z.infer<typeof volumeWorkSchema>;

/** What the workspace offers to copy in or to restore; `path` is relative to it. */
const workspaceEntrySchema = z.object({
  path: z.string(),
  kind: z.enum(['folder', 'file']),
  sizeBytes: z.number(),
});
export type WorkspaceEntry = z.infer<typeof workspaceEntrySchema>;

/** What became of each volume that was to be removed. */
const volumeRemovalSchema = z.object({
  removed: z.array(z.string()),
  kept: z.array(
    z.object({
      name: z.string(),
      errorCode: z.string(),
      errorDetails: errorDetailsSchema,
    }),
  ),
});
export type VolumeRemoval = z.infer<typeof volumeRemovalSchema>;

const volumeRef = z.object({ name: volumeNameSchema });
const placeRef = volumeRef.extend({ path: rootedPathSchema });

export const volumeContract = {
  volume: {
    /** The engine walks every volume: ask only when the learner asks. */
    sizes: oc.output(z.array(volumeSizeSchema)),
    /** Throws `name-already-used`: the engine itself would give the existing one. */
    create: oc.input(volumeRef).output(z.void()),
    /** Removes these and no other; those still used are kept and said. */
    remove: oc.input(z.object({ names: z.array(volumeNameSchema).max(1000) })).output(volumeRemovalSchema),
    folder: oc.input(placeRef).output(volumeFolderSchema),
    file: oc.input(placeRef).output(volumeFileSchema),
    workspaceEntries: oc.output(z.array(workspaceEntrySchema)),
    /** Copies a file or folder of the workspace into a folder of the volume. */
    copyIn: oc.input(placeRef.extend({ workspacePath: workspacePathSchema })).output(operationRef),
    /** Copies a file or folder of the volume into a folder of the workspace, made when missing. */
    copyOut: oc.input(placeRef.extend({ workspacePath: workspacePathSchema })).output(operationRef),
    /** Writes the whole volume as a tar archive of the workspace. */
    backup: oc
      .input(volumeRef.extend({ workspacePath: workspacePathSchema, overwrites: z.boolean().default(false) }))
      .output(operationRef),
    /** Puts a tar archive of the workspace into the volume; files of the same name are replaced. */
    restore: oc.input(volumeRef.extend({ workspacePath: workspacePathSchema })).output(operationRef),
    /** Long works on volumes, the newest last. */
    watchWork: oc.output(eventIterator(z.array(volumeWorkSchema))),
    /** Takes an ended work off the list. */
    dismissWork: oc.input(operationRef).output(z.void()),
  },
};

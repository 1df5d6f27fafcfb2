import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import {
  volumeFileSchema,
  volumeFolderSchema,
  volumeNameSchema,
  volumePathSchema,
  volumeRemovalSchema,
  volumeSizeSchema,
  volumeWorkSchema,
  workspaceEntrySchema,
} from '../domain/volume.ts';

const volumeRef = z.object({ name: volumeNameSchema });
const placeRef = volumeRef.extend({ path: volumePathSchema });
const operationRef = z.object({ operationId: z.string() });
/** A file or folder of the workspace, relative to it. */
const workspacePath = z.string().min(1).max(1024);

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
    copyIn: oc.input(placeRef.extend({ workspacePath })).output(operationRef),
    /** Copies a file or folder of the volume into a folder of the workspace, made when missing. */
    copyOut: oc.input(placeRef.extend({ workspacePath })).output(operationRef),
    /** Writes the whole volume as a tar archive of the workspace. */
    backup: oc
      .input(volumeRef.extend({ workspacePath, overwrites: z.boolean().default(false) }))
      .output(operationRef),
    /** Puts a tar archive of the workspace into the volume; files of the same name are replaced. */
    restore: oc.input(volumeRef.extend({ workspacePath })).output(operationRef),
    /** Long works on volumes, the newest last. */
    watchWork: oc.output(eventIterator(z.array(volumeWorkSchema))),
    /** Takes an ended work off the list. */
    dismissWork: oc.input(operationRef).output(z.void()),
  },
};

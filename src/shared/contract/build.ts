import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import {
  buildContextSchema,
  buildFileRefSchema,
  buildFileSchema,
  buildFolderSchema,
  buildLogSchema,
  buildRequestSchema,
  buildViewSchema,
} from '../domain/build.ts';
import { MAX_BUILD_FILE_CHARS } from '../domain/build-limits.ts';

const operationRef = z.object({ operationId: z.string().max(64) });

export const buildContract = {
  build: {
    /** Folders of the workspace, those that hold a Dockerfile first, at once and when one comes or goes. */
    watchFolders: oc.output(eventIterator(z.array(buildFolderSchema))),
    /** A file as it is on disk, at once and after each change. */
    watchFile: oc.input(buildFileRefSchema).output(eventIterator(buildFileSchema)),
    /**
     * Whole or not at all; makes its folder. `baseVersion` is what the text was written over: when the disk holds
     * another one, `file-changed` and nothing is written.
     */
    writeFile: oc
      .input(
        buildFileRefSchema.extend({
          text: z.string().max(MAX_BUILD_FILE_CHARS),
          baseVersion: z.string().max(64).nullable(),
        }),
      )
      .output(buildFileSchema),
    /** What the folder would send, measured within a bounded walk. */
    context: oc.input(buildFileRefSchema).output(buildContextSchema),
    start: oc.input(buildRequestSchema).output(operationRef),
    /** The last builds, the newest last. */
    watch: oc.output(eventIterator(z.array(buildViewSchema))),
    /** The end of what a step wrote, and all that follows. */
    watchLog: oc
      .input(operationRef.extend({ stepId: z.string().max(128) }))
      .output(eventIterator(buildLogSchema)),
    /** Builds the recipe up to the instruction that failed, as `LAST_LAYER_REFERENCE`. */
    lastLayer: oc.input(operationRef).output(operationRef),
  },
};

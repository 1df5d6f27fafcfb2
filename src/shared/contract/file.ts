import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import {
  recipeKindSchema,
  textFileRefSchema,
  textFileSchema,
  workspaceFolderSchema,
} from '../domain/text-file.ts';
import { MAX_TEXT_FILE_CHARS } from '../domain/text-file-names.ts';

/** Recipes of the workspace as the editor opens them. */
export const fileContract = {
  file: {
    /** Folders of the workspace, those that hold such a recipe first, at once and when one comes or goes. */
    watchFolders: oc
      .input(z.object({ kind: recipeKindSchema }))
      .output(eventIterator(z.array(workspaceFolderSchema))),
    /** A file as it is on disk, at once and after each change. */
    watch: oc.input(textFileRefSchema).output(eventIterator(textFileSchema)),
    /**
     * Whole or not at all; makes its folder. `baseVersion` is what the text was written over: when the disk holds
     * another one, `file-changed` and nothing is written.
     */
    write: oc
      .input(
        textFileRefSchema.extend({
          text: z.string().max(MAX_TEXT_FILE_CHARS),
          baseVersion: z.string().max(64).nullable(),
        }),
      )
      .output(textFileSchema),
  },
};

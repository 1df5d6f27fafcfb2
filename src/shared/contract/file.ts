import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { isEditable, MAX_TEXT_FILE_CHARS } from '../domain/text-file.ts';
import { workspacePathSchema } from './fields.ts';

const recipeKindSchema = z.enum(['dockerfile', 'compose', 'manifest']);
export type RecipeKind = z.infer<typeof recipeKindSchema>;

/** A file the editor may open; the folder is relative to the workspace, `.` is the workspace itself. */
const textFileRefSchema = z.object({
  folder: workspacePathSchema,
  file: z.string().max(120).refine(isEditable),
});

const workspaceFolderSchema = z.object({
  path: z.string(),
  /** Recipes it holds, the usual name first. */
  files: z.array(z.string()),
});
export type WorkspaceFolder = z.infer<typeof workspaceFolderSchema>;

/** A file as it is on disk; `version` is null when there is none. */
const textFileSchema = z.object({
  text: z.string(),
  version: z.string().nullable(),
  /** Code of what keeps it from being edited, null when nothing does. */
  problem: z.string().nullable(),
});
export type TextFile = z.infer<typeof textFileSchema>;

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

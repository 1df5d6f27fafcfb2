import { z } from 'zod';
import { workspacePathSchema } from './image.ts';
import { BUILD_FILE_NAME, COMPOSE_FILE_NAME, ENV_FILE_NAME } from './text-file-names.ts';

export const recipeKindSchema = z.enum(['dockerfile', 'compose']);
export type RecipeKind = z.infer<typeof recipeKindSchema>;

const NAMES = [BUILD_FILE_NAME, COMPOSE_FILE_NAME];
const isEditable = (name: string) => name === ENV_FILE_NAME || NAMES.some((pattern) => pattern.test(name));

/** A file the editor may open; the folder is relative to the workspace, `.` is the workspace itself. */
export const textFileRefSchema = z.object({
  folder: workspacePathSchema,
  file: z.string().max(120).refine(isEditable),
});

export const workspaceFolderSchema = z.object({
  path: z.string(),
  /** Recipes it holds, the usual name first. */
  files: z.array(z.string()),
});
export type WorkspaceFolder = z.infer<typeof workspaceFolderSchema>;

/** A file as it is on disk; `version` is null when there is none. */
export const textFileSchema = z.object({
  text: z.string(),
  version: z.string().nullable(),
  /** Code of what keeps it from being edited, null when nothing does. */
  problem: z.string().nullable(),
});
export type TextFile = z.infer<typeof textFileSchema>;

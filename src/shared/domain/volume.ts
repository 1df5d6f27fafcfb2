import { z } from 'zod';

/** As the engine allows: letters, digits, `_`, `.` and `-`, not first. */
export const volumeNameSchema = z
  .string()
  .max(255)
  .regex(/^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/);

/** A place in a volume: `/` is its root, no part leads upwards. */
export const volumePathSchema = z
  .string()
  .max(4096)
  .regex(/^\//)
  .refine((path) => !path.includes('\0') && !path.split('/').includes('..'));

/** Null where the engine does not know it (some drivers). */
export const volumeSizeSchema = z.object({ name: z.string(), sizeBytes: z.number().nullable() });
export type VolumeSize = z.infer<typeof volumeSizeSchema>;

export const volumeEntrySchema = z.object({
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
export const volumeFolderSchema = z.object({ entries: z.array(volumeEntrySchema), isCut: z.boolean() });
export type VolumeFolder = z.infer<typeof volumeFolderSchema>;

/** The beginning of a file; `text` is null when it is not text. */
export const volumeFileSchema = z.object({
  text: z.string().nullable(),
  sizeBytes: z.number(),
  isCut: z.boolean(),
});
export type VolumeFile = z.infer<typeof volumeFileSchema>;

export const volumeWorkKindSchema = z.enum([
  'volume-copy-in',
  'volume-copy-out',
  'volume-backup',
  'volume-restore',
]);
export type VolumeWorkKind = z.infer<typeof volumeWorkKindSchema>;

/** A long work on a volume, under way or ended, until the learner dismisses it. */
export const volumeWorkSchema = z.object({
  operationId: z.string(),
  kind: volumeWorkKindSchema,
  volumeName: z.string(),
  /** File or folder of the workspace, relative to it. */
  workspacePath: z.string(),
});
export type VolumeWork = z.infer<typeof volumeWorkSchema>;

/** What the workspace offers to copy in or to restore; `path` is relative to it. */
export const workspaceEntrySchema = z.object({
  path: z.string(),
  kind: z.enum(['folder', 'file']),
  sizeBytes: z.number(),
});
export type WorkspaceEntry = z.infer<typeof workspaceEntrySchema>;

/** What became of each volume that was to be removed. */
export const volumeRemovalSchema = z.object({
  removed: z.array(z.string()),
  kept: z.array(
    z.object({
      name: z.string(),
      errorCode: z.string(),
      errorDetails: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
    }),
  ),
});
export type VolumeRemoval = z.infer<typeof volumeRemovalSchema>;

import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { orDiskError, UNWRITABLE } from '#main/files/disk-error.ts';
import { idSchema } from '#shared/course/ids.ts';
import { AppError } from '#shared/errors.ts';
import { openJsonFile } from './json-file.ts';

/** What was noted of the beginning of each exercise, one file each: some are large, and none ever changes. */
interface BeginningFiles<T> {
  /** Resolves when it is on disk. Throws `disk-full`, `data-folder-unwritable`. */
  keep(exerciseId: string, beginning: T): Promise<void>;
  /** Null when nothing was kept, or what was cannot be understood. */
  read(exerciseId: string): Promise<T | null>;
  forget(exerciseId: string): Promise<void>;
}

/** `beginnings/EXERCISE.json` of the data folder. */
export function openBeginningFiles<T>(dataDir: string, schema: z.ZodType<T>): BeginningFiles<T> {
  const dir = join(dataDir, 'beginnings');
  const fileOf = (exerciseId: string) => join(dir, `${idSchema.parse(exerciseId)}.json`);
  const open = (exerciseId: string) =>
    openJsonFile<T | null>(fileOf(exerciseId), {
      ...{ version: 1, migrations: {}, empty: () => null },
      parse: (content) => schema.parse(content),
    });
  return {
    async keep(exerciseId, beginning) {
      await orDiskError(mkdir(dir, { recursive: true, mode: 0o700 }), dir, UNWRITABLE);
      await (await open(exerciseId)).save(beginning);
    },
    async read(exerciseId) {
      try {
        return (await open(exerciseId)).initial;
      } catch (error) {
        // A newer app's, or a disk that does not answer: nothing is known then.
        if (error instanceof AppError) return null;
        throw error;
      }
    },
    forget: (exerciseId) => rm(fileOf(exerciseId), { force: true }),
  };
}

import { systemCode } from '#main/core/system-code.ts';
import { AppError, type AppErrorCode } from '#shared/errors.ts';

/** What codes of the system mean to whoever asked the disk. */
export type DiskMeanings = Readonly<Record<string, AppErrorCode>>;

/** No room, or none left to this account: the same for everybody. */
const FULL: DiskMeanings = { ENOSPC: 'disk-full', EDQUOT: 'disk-full' };

/** Something has the name already, or is a file where a folder would have to be. */
export const TAKEN: DiskMeanings = { EEXIST: 'file-already-exists', ENOTDIR: 'file-already-exists' };

/** This account may not write there. */
export const UNWRITABLE: DiskMeanings = {
  EACCES: 'data-folder-unwritable',
  EPERM: 'data-folder-unwritable',
  EROFS: 'data-folder-unwritable',
};

/** What the disk refused, as an AppError about `path`: `disk-full`, or what `meanings` says; any other error unchanged. */
export function toDiskError(error: unknown, path: string, meanings: DiskMeanings = {}): unknown {
  const code = systemCode(error);
  const meaning = FULL[code] ?? meanings[code];
  return meaning ? new AppError(meaning, { path }, { cause: error }) : error;
}

/** Waits for something asked of the disk, and throws its refusal as `toDiskError` says it. */
export async function orDiskError<T>(call: Promise<T>, path: string, meanings?: DiskMeanings): Promise<T> {
  try {
    return await call;
  } catch (error) {
    throw toDiskError(error, path, meanings);
  }
}

import { AppError } from '#shared/errors.ts';

/** What was asked of a file, null where there is no such file; any other failure is thrown. */
export async function orNullWhenMissing<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof AppError && error.code === 'file-not-found') return null;
    throw error;
  }
}

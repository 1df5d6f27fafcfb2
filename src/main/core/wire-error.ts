import { ORPCError } from '@orpc/server';
import { AppError, isAppErrorCode } from '#shared/errors.ts';
import { type Logger, newReference } from './logger.ts';

/** What the renderer receives: our code and details, `input-invalid` for a refused input, else `internal` with a log reference. */
export function toWireError(error: unknown, logger: Logger): ORPCError<string, unknown> {
  if (error instanceof AppError)
    return new ORPCError(error.code, { message: error.code, data: error.details });
  if (error instanceof ORPCError && isAppErrorCode(error.code)) return error;
  if (error instanceof ORPCError && error.code === 'BAD_REQUEST') {
    return new ORPCError('input-invalid', { message: 'input-invalid', data: {} });
  }
  const reference = newReference();
  logger.error({ err: error, reference }, 'internal');
  return new ORPCError('internal', { message: 'internal', data: { reference } });
}

/** The same stream, whose failures are what the renderer understands. */
export async function* translateStream<T>(
  stream: AsyncIterable<T>,
  logger: Logger,
): AsyncGenerator<T, void, void> {
  try {
    yield* stream;
  } catch (error) {
    throw toWireError(error, logger);
  }
}

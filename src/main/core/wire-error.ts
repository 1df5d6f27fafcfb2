import { ORPCError } from '@orpc/server';
import { AppError, type AppErrorDetails, isAppErrorCode } from '#shared/errors.ts';
import { type Logger, newReference } from './logger.ts';

/** A failure as the page is told of it beside something else. */
export interface Failure {
  errorCode: string;
  errorDetails: AppErrorDetails;
}

/** One of ours, told so. */
export function appFailure({ code, details }: AppError): Failure {
  return { errorCode: code, errorDetails: details };
}

/** What the page is told of a failure beside something else: our code and details, else `internal` with a log reference. */
export function toFailure(error: unknown, logger: Logger): Failure {
  if (error instanceof AppError) return appFailure(error);
  const reference = newReference();
  logger.error({ err: error, reference }, 'internal');
  return { errorCode: 'internal', errorDetails: { reference } };
}

/** What the renderer receives: our code and details, `input-invalid` for a refused input, else `internal` with a log reference. */
export function toWireError(error: unknown, logger: Logger): ORPCError<string, unknown> {
  if (error instanceof ORPCError && isAppErrorCode(error.code)) return error;
  if (error instanceof ORPCError && error.code === 'BAD_REQUEST') {
    return new ORPCError('input-invalid', { message: 'input-invalid', data: {} });
  }
  const { errorCode, errorDetails } = toFailure(error, logger);
  return new ORPCError(errorCode, { message: errorCode, data: errorDetails });
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

import type { BuildFailure } from '#shared/domain/build-failure.ts';
import { AppError } from '#shared/errors.ts';
import type { BuildEngine } from './ports.ts';

/** A client cut off in the middle says so in many ways: the engine itself is asked whether it is still there. */
export async function orLostEngine(
  failure: BuildFailure,
  engine: BuildEngine,
  tag: string,
): Promise<BuildFailure> {
  if (failure.code !== 'build-failed') return failure;
  const cause = await engine.readImage(tag).then(
    () => null,
    (error: unknown) => error,
  );
  return cause instanceof AppError && cause.code === 'docker-unreachable'
    ? { ...failure, code: cause.code, details: {} }
    : failure;
}

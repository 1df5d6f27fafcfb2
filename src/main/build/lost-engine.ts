import type { Docker } from '#main/docker/docker.ts';
import { AppError } from '#shared/errors.ts';
import type { BuildFailure } from './build-failure.ts';

/** A client cut off in the middle says so in many ways: the engine itself is asked whether it is still there. */
export async function orLostEngine(
  failure: BuildFailure,
  { image }: Pick<Docker, 'image'>,
  tag: string,
): Promise<BuildFailure> {
  if (failure.code !== 'build-failed') return failure;
  const cause = await image.built(tag).then(
    () => null,
    (error: unknown) => error,
  );
  return cause instanceof AppError && cause.code === 'docker-unreachable'
    ? { ...failure, code: cause.code, details: {} }
    : failure;
}

import type { Docker } from '#main/docker/docker.ts';
import type { ComposeService } from '#shared/contract/compose.ts';
import { AppError } from '#shared/errors.ts';
import { readComposeLine } from './compose-progress.ts';

const FROM_ENGINE = /^Error response from daemon: (.*)$/s;
const UNHEALTHY = /dependency failed to start: container (\S+) is unhealthy/;

/** Why a run of Compose failed, from what it wrote; a client cut off in the middle is asked about to the engine. */
export async function readRunFailure(
  { engine, image }: Pick<Docker, 'engine' | 'image'>,
  lines: readonly string[],
  services: readonly ComposeService[],
): Promise<AppError> {
  const message = lines.findLast((line) => line.trim() !== '' && readComposeLine(line) === null) ?? '';
  const unhealthy = UNHEALTHY.exec(message)?.[1];
  if (unhealthy !== undefined) return new AppError('compose-unhealthy', { name: unhealthy, message });
  const answer = FROM_ENGINE.exec(message)?.[1];
  if (answer !== undefined) return image.readFailure(answer, imageAskedFor(lines, services));
  return engine.ping().then(
    () => new AppError('compose-failed', { message }),
    (error: AppError) => error,
  );
}

/** The image of the service that could not be pulled; empty when no pull failed. */
function imageAskedFor(lines: readonly string[], services: readonly ComposeService[]): string {
  const failed = lines
    .map(readComposeLine)
    .findLast((said) => said?.type === 'service' && said.status === 'Error');
  return services.find(({ name }) => name === failed?.name)?.image ?? '';
}

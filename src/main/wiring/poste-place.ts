import { AppError } from '#shared/errors.ts';
import type { HelperOwner } from '../docker/helper-container.ts';
import { type PostePlace, posteSocketPath } from '../docker/poste.ts';
import type { DockerEngine } from './connect-engine.ts';

/** Where a poste works on the engine in use. Throws `docker-unreachable`. */
export function postePlace(engine: DockerEngine, workspaceDir: string, owner: HelperOwner): PostePlace {
  const { source } = engine.status.value;
  if (!source) throw new AppError('docker-unreachable');
  return { workspaceDir, socketPath: posteSocketPath(source, process.platform), owner };
}

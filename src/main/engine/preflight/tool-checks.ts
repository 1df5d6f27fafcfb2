import type { PreflightResult } from '#shared/contract/engine.ts';
import type { KitStatus } from '#shared/contract/kit.ts';
import type { PreflightHost } from './host.ts';
import { result } from './result.ts';

/** The docker command and its two plugins, asked for their versions; the engine is not contacted. */
export async function checkCli(host: PreflightHost, env: Record<string, string>): Promise<PreflightResult> {
  const ask = (args: readonly string[]) => host.firstLine('docker', args, env);
  const [docker, compose, buildx] = await Promise.all([
    ask(['--version']),
    ask(['compose', 'version', '--short']),
    ask(['buildx', 'version']),
  ]);
  if (docker === null) return result('docker-cli', 'warning', 'cli-missing');
  const params = { version: /\d+(?:\.\d+)+/.exec(docker)?.[0] ?? docker };
  if (compose !== null && buildx !== null) return result('docker-cli', 'ok', 'complete', { params });
  const reason =
    compose !== null ? 'buildx-missing' : buildx !== null ? 'compose-missing' : 'plugins-missing';
  return result('docker-cli', 'warning', reason, { params });
}

/** The course images are on the engine; else whether their archives are at hand. */
export function checkImages({ images, presentCount, totalCount, operationId }: KitStatus): PreflightResult {
  const missing = images.filter((image) => !image.isPresent);
  const names = missing.map(({ name }) => name).join(', ');
  const params = { presentCount, totalCount, missingCount: missing.length, names };
  if (missing.length === 0) return result('course-images', 'ok', 'present', { params });
  if (operationId !== null) return result('course-images', 'warning', 'loading', { params });
  const canLoad = missing.every((image) => image.hasArchive);
  return canLoad
    ? result('course-images', 'failed', 'missing', { params, remedies: ['load-images'] })
    : result('course-images', 'failed', 'archives-missing', { params, remedies: ['build-images'] });
}

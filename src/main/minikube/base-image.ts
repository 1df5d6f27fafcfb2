import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { OperationReport } from '#main/core/operations.ts';
import type { Docker } from '#main/docker/docker.ts';
import { countBytes } from '#main/files/count-bytes.ts';
import { AppError } from '#shared/errors.ts';
import { baseImageArchive, type CacheNeed, tagOnly } from './cache.ts';

type BaseImageDocker = { image: Pick<Docker['image'], 'list' | 'load'> };

/** Whether the engine has the image nodes are made of, under its tag; without an engine nobody knows, which is no. */
export async function hasBaseImage({ image }: BaseImageDocker, baseImage: string | null): Promise<boolean> {
  if (baseImage === null) return false;
  const wanted = tagOnly(baseImage);
  const images = await image.list().catch(() => []);
  return images.some(({ references }) => references.includes(wanted));
}

/** Part of a start's progress that the load takes: minikube's own begins after it. */
const LOAD_SHARE = 0.05;

/**
 * Gives the engine the base image from the cache, once and for all new clusters: an archive bears no digest, so that
 * minikube alone would load it again for each, and ask the network before. Gives the tag to start from; null where the
 * engine has none, and minikube is to see for itself.
 */
export async function loadBaseImage(
  docker: BaseImageDocker,
  cache: string,
  need: CacheNeed,
  report: OperationReport,
): Promise<string | null> {
  const { baseImage } = need;
  if (baseImage === null) return null;
  if (await hasBaseImage(docker, baseImage)) return tagOnly(baseImage);
  const archive = await baseImageArchive(cache, need);
  if (archive === null) return null;
  report.phase('minikube-load-base', tagOnly(baseImage));
  try {
    const { size } = await stat(archive);
    const bytes = countBytes(createReadStream(archive), (read) =>
      report.progress((read / size) * LOAD_SHARE),
    );
    await docker.image.load({ archive: Readable.from(bytes), signal: report.signal });
  } catch (error) {
    report.signal.throwIfAborted();
    if (error instanceof AppError && error.code === 'disk-full') throw error;
    report.log(`${archive}: ${String(error)}`);
  }
  return (await hasBaseImage(docker, baseImage)) ? tagOnly(baseImage) : null;
}

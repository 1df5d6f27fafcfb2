import type { BuiltImage } from '#shared/domain/build-change.ts';
import { AppError } from '#shared/errors.ts';
import type { DockerClient } from './client.ts';
import { callEngine } from './errors.ts';
import { readImageDetails, readImageStack } from './image-details.ts';

/** An image as a comparison needs it, null when the engine has none of this name. */
export async function readBuiltImage(docker: DockerClient, reference: string): Promise<BuiltImage | null> {
  try {
    const [details, stack] = await Promise.all([
      readImageDetails(docker, reference),
      readImageStack(docker, reference),
    ]);
    return { imageId: details.id, sizeBytes: details.sizeBytes, ...stack };
  } catch (error) {
    if (error instanceof AppError && error.code === 'image-not-found') return null;
    throw error;
  }
}

/** Removes an image without any name; one that something names or uses stays. */
export async function removeUnnamedImage(docker: DockerClient, imageId: string): Promise<void> {
  try {
    const { references } = await readImageDetails(docker, imageId);
    if (references.length === 0) await callEngine(docker.getImage(imageId).remove({ force: false }));
  } catch (error) {
    const isKept = error instanceof AppError && ['image-not-found', 'object-in-use'].includes(error.code);
    if (!isKept) throw error;
  }
}

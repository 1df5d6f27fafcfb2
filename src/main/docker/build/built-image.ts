import { AppError } from '#shared/errors.ts';
import type { DockerClient } from '../client.ts';
import { callEngine, orNull } from '../errors.ts';
import { readImageDetails, readImageStack } from '../image/details.ts';

/** An image as a comparison needs it; layers lowest first, history oldest first. */
export interface BuiltImage {
  imageId: string;
  sizeBytes: number;
  diffIds: readonly string[];
  history: readonly { instruction: string; createdAtMs: number; sizeBytes: number }[];
}

/** The image of this name, null when the engine has none. */
export async function readBuiltImage(docker: DockerClient, reference: string): Promise<BuiltImage | null> {
  const reads = Promise.all([readImageDetails(docker, reference), readImageStack(docker, reference)]);
  const found = await orNull(reads);
  if (!found) return null;
  const [{ id, sizeBytes }, stack] = found;
  return { imageId: id, sizeBytes, ...stack };
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

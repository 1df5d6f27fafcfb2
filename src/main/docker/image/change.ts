import { parseReference } from '#shared/domain/image-reference.ts';
import { AppError } from '#shared/errors.ts';
import type { DockerClient } from '../client.ts';
import { callEngine } from '../errors.ts';

/** Gives an image one more name. Throws `image-name-invalid`, `image-not-found`. */
export async function tagImage(docker: DockerClient, imageId: string, reference: string): Promise<void> {
  const parsed = parseReference(reference);
  if (!parsed || parsed.digest !== null) throw new AppError('image-name-invalid', { name: reference });
  const { tag } = parsed;
  const repo = tag === null ? reference : reference.slice(0, -tag.length - 1);
  const call = docker.getImage(imageId).tag({ repo, tag: tag ?? 'latest' });
  await callEngine(call, { type: 'image', name: imageId });
}

/** Takes a name off an image, and the image with its last one; never by force. Throws `object-in-use`, `image-not-found`. */
export async function removeImage(docker: DockerClient, target: string): Promise<void> {
  await callEngine(docker.getImage(target).remove(), { type: 'image', name: target });
}

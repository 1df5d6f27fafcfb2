import type { Docker } from '#main/docker/docker.ts';
import type { ImageRemovalPlan } from '#shared/contract/image.ts';
import { AppError } from '#shared/errors.ts';

/** Says exactly what removing these references does, and what stands in its way. */
export async function planRemoval(
  { image, container }: Pick<Docker, 'image' | 'container'>,
  imageId: string,
  references: readonly string[],
): Promise<ImageRemovalPlan> {
  const [details, containers, children] = await Promise.all([
    image.details(imageId),
    container.list(),
    image.children(imageId),
  ]);
  const gone = details.references.filter((reference) => references.includes(reference));
  const kept = details.references.filter((reference) => !references.includes(reference));
  return {
    imageId,
    references: gone,
    keptReferences: kept,
    isImageRemoved: kept.length === 0,
    containers: containers
      .filter((one) => one.imageId === imageId)
      .map(({ id, name, state }) => ({ id, name, state })),
    children,
  };
}

/**
 * Removes these references one by one, an image without any by its id. What the engine would refuse half-way is refused
 * before the first. Throws `object-in-use`, `image-not-found`.
 */
export async function removeReferences(
  docker: Pick<Docker, 'image' | 'container'>,
  imageId: string,
  references: readonly string[],
): Promise<void> {
  const plan = await planRemoval(docker, imageId, references);
  if (references.length !== plan.references.length) {
    const name = references.find((it) => !plan.references.includes(it)) ?? imageId;
    throw new AppError('image-not-found', { name });
  }
  const [holder] = plan.containers;
  if (plan.isImageRemoved && holder) {
    throw new AppError('object-in-use', { name: references[0] ?? imageId, holder: holder.name });
  }
  for (const target of references.length > 0 ? references : [imageId]) await docker.image.remove(target);
}

import type { ImageObject } from '#shared/contract/object.ts';
import type { ExpectedImage } from './expectation.ts';

/** What the engine knows an image by: `docker.io/cale/web:v1` (Podman, containerd) is `cale/web:v1`. */
function shortReference(reference: string): string {
  return reference.replace(/^(docker\.io|localhost)\//, '');
}

/** Names of the expected images that the engine holds under their tag with the expected content. */
export function presentImages(
  expected: readonly ExpectedImage[],
  engineImages: readonly Pick<ImageObject, 'id' | 'references'>[],
): Set<string> {
  const named = engineImages.flatMap(({ id, references }) =>
    references.map((name) => [shortReference(name), id] as const),
  );
  const idByName = new Map(named);
  const present = expected.filter(({ name, ids }) => {
    const id = idByName.get(name);
    return id !== undefined && ids.includes(id.startsWith('sha256:') ? id : `sha256:${id}`);
  });
  return new Set(present.map(({ name }) => name));
}

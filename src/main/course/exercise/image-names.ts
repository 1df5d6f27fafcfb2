import type { ImageObject } from '#shared/contract/object.ts';

/** The same reference as written by Docker, Podman or a learner in a hurry: no default registry, always a tag. */
export function normaliseImage(reference: string): string {
  const short = reference.replace(/^(docker\.io\/library\/|docker\.io\/|localhost\/)/, '');
  return /[:@][^/]*$/.test(short) ? short : `${short}:latest`;
}

/** True for two spellings of one reference. */
export function isSameImage(one: string, other: string): boolean {
  return normaliseImage(one) === normaliseImage(other);
}

/** A reference without its tag or its digest. */
export function repositoryOf(reference: string): string {
  return normaliseImage(reference).replace(/[:@][^/]*$/, '');
}

/** What an identifier of an image, or the beginning of one, looks like. */
const IMAGE_ID = /^(sha256:)?[0-9a-f]{4,64}$/;

/** True for a container made of this image: asked for by this name, or by the identifier of the image that has it now. */
export function isOfImage(
  { image, imageId }: { image: string; imageId: string },
  wanted: string,
  wantedId: string | undefined,
): boolean {
  return isSameImage(image, wanted) || (IMAGE_ID.test(image) && imageId === wantedId);
}

/** True for a reference by digest in this repository, a tag beside the digest or not. */
export function isByDigestOf(reference: string, repository: string): boolean {
  const [name = '', digest] = reference.split('@');
  return digest !== undefined && name.replace(/:[^/:]*$/, '') === repository;
}

/** One reference of an image; an image without any is told once, with an empty reference. */
export interface ImageReference {
  id: string;
  reference: string;
  /** All of its references. */
  references: readonly string[];
  digests: readonly string[];
  createdAtMs: number;
}

/** The lines of `docker images`. */
export function referencesOf(images: readonly ImageObject[]): ImageReference[] {
  return images.flatMap(({ id, references, digests, createdAtMs }) =>
    (references.length > 0 ? references : ['']).map((reference) => ({
      ...{ id, reference, references, digests, createdAtMs },
    })),
  );
}

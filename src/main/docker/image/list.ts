import { count, fromSeconds, type Said, texts, textsByName } from '#main/core/reading.ts';
import type { ImageObject } from '#shared/contract/object.ts';
import type { DockerClient } from '../client.ts';
import { callEngine } from '../errors.ts';
import { identity, wholeList } from '../reading.ts';

/** Every image that has a name or that no other image is built on; `isWhole`: the others too. */
export async function listImages(
  docker: DockerClient,
  { isWhole = false }: { isWhole?: boolean } = {},
): Promise<ImageObject[]> {
  return wholeList(await callEngine(docker.listImages(isWhole ? { all: true } : {}))).map(toImage);
}

function toImage(info: Said): ImageObject {
  return {
    id: identity(info.Id),
    references: tagsOf(info),
    digests: texts(info.RepoDigests).filter((digest) => !digest.startsWith('<none>')),
    sizeBytes: count(info.Size),
    createdAtMs: fromSeconds(info.Created),
    labels: textsByName(info.Labels),
  };
}

/** Its names, without the one that says that it has none. */
export function tagsOf(info: Said): string[] {
  return texts(info.RepoTags).filter((tag) => tag !== '<none>:<none>');
}

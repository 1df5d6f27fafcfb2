import { parseReference } from '#shared/domain/image-reference.ts';

const HUB = 'docker.io';

/** Of these names, those of another tag of an image's repository, as one writes them and each once. */
export function otherTagsOf(image: string, names: readonly string[]): readonly string[] {
  const wanted = repositoryOf(image);
  if (wanted === null) return [];
  const isOther = (name: string) => repositoryOf(name) === wanted && tagOf(name) !== tagOf(image);
  return [...new Set(names.filter(isOther).map((name) => `${wanted}:${tagOf(name)}`))].sort();
}

function repositoryOf(name: string): string | null {
  const reference = parseReference(name);
  if (!reference) return null;
  const { registry, repository } = reference;
  return registry === HUB ? repository.replace(/^library\//, '') : `${registry}/${repository}`;
}

const tagOf = (name: string) => parseReference(name)?.tag ?? 'latest';

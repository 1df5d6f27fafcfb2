import { shortImageId } from '#shared/domain/image-reference.ts';
import type { ContainerObject, ImageObject } from '#shared/domain/objects.ts';

/** Images that have a name before those that lost theirs, by name then by age. */
export function sortImages(images: readonly ImageObject[]): ImageObject[] {
  return [...images].sort(
    (a, b) =>
      Number(a.references.length === 0) - Number(b.references.length === 0) ||
      (a.references[0] ?? '').localeCompare(b.references[0] ?? '', 'fr') ||
      b.createdAtMs - a.createdAtMs,
  );
}

/** Images whose name or id holds the text. */
export function filterImages(images: readonly ImageObject[], text: string): readonly ImageObject[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return images;
  return images.filter(
    ({ references, id }) =>
      references.some((reference) => reference.toLowerCase().includes(wanted)) ||
      shortImageId(id).startsWith(wanted),
  );
}

/** Containers of each image, by image id. */
export function usersByImage(containers: readonly ContainerObject[]): Map<string, ContainerObject[]> {
  const users = new Map<string, ContainerObject[]>();
  for (const container of containers) {
    users.set(container.imageId, [...(users.get(container.imageId) ?? []), container]);
  }
  return users;
}

/** What a command calls an image: its first name, else its short id. */
export function commandName({ id, references }: Pick<ImageObject, 'id' | 'references'>): string {
  return references[0] ?? shortImageId(id);
}

/** A file name for an image: `cale/web:v1` gives `cale-web-v1.tar`. */
export function archiveName(reference: string): string {
  return `${reference.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^-+|-+$/g, '')}.tar`;
}

const date = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'medium', timeStyle: 'short' });

/** A date in French, or a dash for those that images made the same twice do not carry. */
export function formatDate(timeMs: number): string {
  return timeMs > 0 ? date.format(timeMs) : '–';
}

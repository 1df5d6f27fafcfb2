import type { ContainerObject, ImageObject } from '#shared/contract/object.ts';
import { shortImageId } from '#shared/domain/image-reference.ts';
import { compareNames } from '../../compare-names.ts';

/** Images that have a name before those that lost theirs, by name then by age. */
export function sortImages(images: readonly ImageObject[]): ImageObject[] {
  return [...images].sort(
    (a, b) =>
      Number(a.references.length === 0) - Number(b.references.length === 0) ||
      compareNames(a.references[0] ?? '', b.references[0] ?? '') ||
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
    const list = users.get(container.imageId) ?? [];
    list.push(container);
    users.set(container.imageId, list);
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

/** Dates that say that there is none, in milliseconds: 1970 of images made the same twice, year 1 of Go. */
const NO_DATES: readonly number[] = [0, Date.parse('0001-01-01T00:00:00Z')];

/** A date in French, or a dash for those that images made the same twice do not carry. */
export function formatDate(timeMs: number): string {
  return NO_DATES.includes(timeMs) ? '–' : date.format(timeMs);
}

import type { BuildRequest } from '#shared/contract/build.ts';
import { BUILD_FILE_NAME } from '#shared/domain/text-file.ts';
import type { Place } from '../../editor/use-place.ts';
import { useStored } from '../../stored.ts';

/** What the learner chose for the builds of a folder. */
export type Options = Omit<BuildRequest, 'folder' | 'dockerfile'>;

const isOptions = (value: unknown): value is Options =>
  typeof value === 'object' &&
  value !== null &&
  'tag' in value &&
  typeof value.tag === 'string' &&
  'args' in value &&
  Array.isArray(value.args) &&
  'secrets' in value &&
  Array.isArray(value.secrets);

/** The options of a folder, which a reload finds again. */
export function useOptions(folder: string) {
  const initial: Options = {
    tag: tagFor(folder),
    target: null,
    args: [],
    secrets: [],
    skipsCache: false,
    lendsSsh: false,
  };
  return useStored<Options>(`build.options:${folder}`, isOptions, initial);
}

/** A name of image made of the folder's. */
export function tagFor(folder: string): string {
  const name = folder.split('/').at(-1) ?? '';
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return `${plain || 'mon-image'}:1`;
}

/** The request of a build; lines left empty in the form are left out. */
export function requestOf({ folder, recipe }: Place, options: Options): BuildRequest {
  return {
    ...options,
    folder,
    dockerfile: BUILD_FILE_NAME.test(recipe) ? recipe : 'Dockerfile',
    tag: options.tag.trim(),
    args: options.args.filter(({ name }) => name.trim() !== ''),
    secrets: options.secrets.filter(({ id, path }) => id.trim() !== '' && path.trim() !== ''),
  };
}

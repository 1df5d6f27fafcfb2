import type { OwnedObject } from '#shared/course/views.ts';
import { forgetStored, keptNames } from '../forgotten.ts';
import { readOwnStored } from './own-stored.ts';

/** What the learner typed and did not save. */
export interface Draft {
  text: string;
  /** Version on disk it was written over. */
  baseVersion: string | null;
  /** Version this window wrote last from it. */
  savedVersion: string | null;
}

const PREFIX = 'editor.draft:';

/** The name under which the draft of a file is kept. */
export const draftName = (folder: string, file: string) => `${PREFIX}${folder}/${file}`;

/** Whether what was kept is a draft. */
export const isDraft = (value: unknown): value is Draft =>
  typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string';

/** Files of the workspace of which this window has a draft. */
export function allDrafts(): string[] {
  return keptNames(PREFIX)
    .filter((name) => readOwnStored(name, isDraft) !== null)
    .map((name) => name.slice(PREFIX.length).replace(/^\.\//, ''));
}

/** Those among some paths and what is below them. */
export function draftsBelow(paths: readonly string[]): string[] {
  return allDrafts().filter((file) => paths.some((path) => file === path || file.startsWith(`${path}/`)));
}

/** Paths of the files and folders among what exercises made. */
export function filesOf(objects: readonly Pick<OwnedObject, 'type' | 'name'>[]): string[] {
  return objects.filter(({ type }) => type === 'file').map(({ name }) => name);
}

/** Forgets the drafts of those files in every window: their editors show the disk. */
export function forgetDrafts(files: readonly string[]): void {
  for (const file of files) forgetStored(PREFIX + (file.includes('/') ? file : `./${file}`));
}

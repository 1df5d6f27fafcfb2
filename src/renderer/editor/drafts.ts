import { forgetOwnStored, ownNames, readOwnStored } from './own-stored.ts';

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

/** Files of the workspace of which this window has a draft, among those paths and what is below them. */
export function draftsBelow(paths: readonly string[]): string[] {
  return ownNames(PREFIX)
    .filter((name) => readOwnStored(name, isDraft) !== null)
    .map((name) => name.slice(PREFIX.length).replace(/^\.\//, ''))
    .filter((file) => paths.some((path) => file === path || file.startsWith(`${path}/`)));
}

/** Forgets the drafts of those files: their editors show the disk. */
export function forgetDrafts(files: readonly string[]): void {
  for (const file of files) forgetOwnStored(PREFIX + (file.includes('/') ? file : `./${file}`));
}

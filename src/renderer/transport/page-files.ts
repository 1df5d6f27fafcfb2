/** Name of the list of the page's scripts and styles, made by the build beside the page. */
export const PAGE_FILES = 'files.json';

/** Beside it, and beside main: paths of the packages these are made of, as in `package-lock.json`, for their licences. */
export const PACKAGES_FILE = 'packages.json';

/** What the list holds: paths below the page's address, but those of the files the page starts with. */
export interface PageFiles {
  /** Those without which there is no terminal, its fonts too. */
  terminal: readonly string[];
  others: readonly string[];
}

/** List of the page's scripts and styles, made by the build beside the page. */
export const PAGE_FILES = 'files.json';

/** Wasted files a summary names: more than anybody reads. */
export const MAX_WASTED_FILES = 500;

/** Files in one answer at most. */
export const LAYER_PAGE_SIZE = 200;

/** Names of what is kept for the page: a kind, and after a colon the file or folder it is about. */
export const KEPT_NAME = /^[a-z]+(\.[a-z]+)*(:.+)?$/su;

/** Longest value, in characters of JSON: the largest file the editor takes, escaped, within one message. */
export const MAX_KEPT_CHARS = 300_000;

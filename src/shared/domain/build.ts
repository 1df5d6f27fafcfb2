/** Where the last good layer of a failed build is found; each replaces the one before. */
export const LAST_LAYER_REFERENCE = 'cale-seche/derniere-couche:latest';

/** From this size on a context is slow to send and almost always a mistake, in bytes. */
export const LARGE_CONTEXT_BYTES = 100_000_000;

/** Name of a build argument. */
export const BUILD_ARGUMENT_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** The engine's rule for names (moby's `RestrictedNamePattern`), which also keeps `/` and `?` out of its addresses. */
const nameOf = (minChars: number, maxChars: number) =>
  new RegExp(`^[a-zA-Z0-9][a-zA-Z0-9_.-]{${minChars - 1},${maxChars - 1}}$`);

/** Longest name of a volume or of a network, in characters. */
export const MAX_NAME_CHARS = 255;

/** What a container can be called. */
export const CONTAINER_NAME = nameOf(2, 128);
/** What a container that exists is found by: its name, its id or the beginning of it. */
export const CONTAINER_NAME_OR_ID = nameOf(1, 255);
/** What a volume can be called. */
export const VOLUME_NAME = nameOf(2, MAX_NAME_CHARS);
/** What a network can be called. */
export const NETWORK_NAME = nameOf(1, MAX_NAME_CHARS);
/** What a network is found by, besides its name. */
export const NETWORK_ID = /^[0-9a-z]{12,64}$/;
/** What a service of a stack can be called. */
export const SERVICE_NAME = nameOf(1, 128);
/** What a project of Compose can be called. */
export const COMPOSE_PROJECT = /^[a-z0-9][a-z0-9_-]{0,127}$/;

/** A whole id of a container. */
export const CONTAINER_ID = /^[0-9a-f]{64}$/;
/** A whole id of an image, and any other SHA-256 digest. */
export const SHA256_DIGEST = /^sha256:[0-9a-f]{64}$/;

/** Whether the engine drew this name of a volume, because nobody named it. */
export function isDrawnName(volumeName: string): boolean {
  return /^[0-9a-f]{64}$/.test(volumeName);
}

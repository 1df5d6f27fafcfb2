/** A name of an image taken apart. */
interface ImageReference {
  /** `docker.io` when the name says none. */
  registry: string;
  repository: string;
  tag: string | null;
  digest: string | null;
}

const DEFAULT_REGISTRY = 'docker.io';
/** Names of this machine; an engine on another machine takes them for itself. */
const LOCAL_HOST = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?$/;
/** Path of an image in its registry, as in `localhost:5000/REPOSITORY:TAG`. */
export const REPOSITORY =
  /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*$/;
/** Tag of an image. */
export const TAG = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/;
/** Digest of a manifest or of a layer, by any algorithm. */
export const DIGEST = /^[a-z0-9]+:[0-9a-f]{32,128}$/;
/** Domain of a registry, by the grammar of github.com/distribution/reference. */
const HOST =
  /^(\[[0-9A-Fa-f:]+\]|[A-Za-z0-9]+(?:-+[A-Za-z0-9]+)*(?:\.[A-Za-z0-9]+(?:-+[A-Za-z0-9]+)*)*)(:\d{1,5})?$/;
/** Longest path of an image in its registry, in characters (the same grammar). */
const MAX_REPOSITORY_CHARS = 255;

/** Reads a name as the engine does; null for what is none. */
export function parseReference(text: string): ImageReference | null {
  const [named = '', digest = null, ...rest] = text.trim().split('@');
  if (rest.length > 0 || (digest !== null && !DIGEST.test(digest))) return null;
  const slash = named.indexOf('/');
  const first = slash === -1 ? '' : named.slice(0, slash);
  const isRegistry = /[.:A-Z]/.test(first) || first === 'localhost';
  const path = isRegistry ? named.slice(slash + 1) : named;
  const colon = path.lastIndexOf(':');
  const repository = colon === -1 ? path : path.slice(0, colon);
  const tag = colon === -1 ? null : path.slice(colon + 1);
  if (repository.length > MAX_REPOSITORY_CHARS || !REPOSITORY.test(repository)) return null;
  if (tag !== null && !TAG.test(tag)) return null;
  if (isRegistry && !HOST.test(first)) return null;
  return { registry: isRegistry ? first : DEFAULT_REGISTRY, repository, tag, digest };
}

/** Whether a text, as it is, names an image: a reference by the engine's own grammar, or an id, short or whole. */
export function isImageName(text: string): boolean {
  return text === text.trim() && parseReference(text) !== null;
}

/** Whether asking this registry leaves the machine: every one but those of `localhost`, `127.0.0.1` and `::1`. */
export function leavesMachine({ registry }: ImageReference): boolean {
  return !LOCAL_HOST.test(registry);
}

/** The name with the tag the engine takes when there is none. */
export function withTag(text: string): string {
  const reference = parseReference(text);
  const isWhole = reference === null || reference.tag !== null || reference.digest !== null;
  return isWhole ? text.trim() : `${text.trim()}:latest`;
}

/** Twelve digits, as `docker image ls` shows an id. */
export function shortImageId(id: string): string {
  return id.replace(/^sha256:/, '').slice(0, 12);
}

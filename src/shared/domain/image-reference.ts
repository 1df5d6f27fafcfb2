/** A name of an image taken apart. */
export interface ImageReference {
  /** `docker.io` when the name says none. */
  registry: string;
  repository: string;
  tag: string | null;
  digest: string | null;
}

const DEFAULT_REGISTRY = 'docker.io';
/** Names of this machine; an engine on another machine takes them for itself. */
const LOCAL_HOST = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?$/;
const REPOSITORY = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*$/;
const TAG = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/;
const DIGEST = /^[a-z0-9]+:[0-9a-f]{32,}$/;
const HOST = /^(\[[0-9a-f:]+\]|[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?)(:\d{1,5})?$/;

/** Reads a name as the engine does; null for what is none. */
export function parseReference(text: string): ImageReference | null {
  const [named = '', digest = null, ...rest] = text.trim().split('@');
  if (rest.length > 0 || (digest !== null && !DIGEST.test(digest))) return null;
  const slash = named.indexOf('/');
  const first = slash === -1 ? '' : named.slice(0, slash);
  const isRegistry = /[.:]/.test(first) || first === 'localhost';
  const path = isRegistry ? named.slice(slash + 1) : named;
  const colon = path.lastIndexOf(':');
  const repository = colon === -1 ? path : path.slice(0, colon);
  const tag = colon === -1 ? null : path.slice(colon + 1);
  if (!REPOSITORY.test(repository) || (tag !== null && !TAG.test(tag))) return null;
  if (isRegistry && !HOST.test(first)) return null;
  return { registry: isRegistry ? first : DEFAULT_REGISTRY, repository, tag, digest };
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

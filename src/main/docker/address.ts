import { bytesOfText } from '#main/core/raw-text.ts';
import { isImageName } from '#shared/domain/image-reference.ts';
import { hasRawBytes } from '#shared/domain/raw-name.ts';
import { AppError, type AppErrorCode } from '#shared/errors.ts';

/** A name or an id as one part of an address, whatever it holds: bytes that are no UTF-8 stay those bytes. */
export function encodeName(name: string): string {
  if (hasRawBytes(name)) return [...bytesOfText(name)].map(encodeByte).join('');
  // A colon and an at sign mean nothing in a path, and engines expect them as they are.
  return encodeURIComponent(name.toWellFormed()).replaceAll('%3A', ':').replaceAll('%40', '@');
}

const encodeByte = (byte: number) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;

/** A name of an image as the parts it has; what is none stays one part, which `strayPath` refuses. */
export function encodeImageName(name: string): string {
  return isImageName(name) ? name.split('/').map(encodeName).join('/') : encodeName(name);
}

/** Nothing of this kind can be called so: the engine has none. */
const MISSING: Readonly<Record<string, AppErrorCode>> = {
  containers: 'container-not-found',
  images: 'image-not-found',
  volumes: 'volume-not-found',
  networks: 'network-not-found',
};

/**
 * Why an address would not reach what it was made for, null when it does: an engine takes `..` and `//` away from a path
 * once it has decoded it, and sends elsewhere.
 */
export function strayPath(path: string): AppError | null {
  const [pathname = '', query = '', ...rest] = path.split('?');
  const [root, ...parts] = pathname.split('/');
  const stray = parts.find((part) => !isOnePart(part));
  const isStraight = root === '' && stray === undefined && rest.length === 0 && !/[\s#\\]/.test(query);
  if (isStraight) return null;
  const name = stray ?? pathname;
  return new AppError(MISSING[parts[0] ?? ''] ?? 'docker-refused', { name, message: name });
}

function isOnePart(part: string): boolean {
  const name = decode(part);
  return !['', '.', '..'].includes(name) && !/[/\\?#\s\p{C}]/u.test(part) && !/[/\\\p{C}]/u.test(name);
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
}

import { replaceHidden } from '#shared/hidden-characters.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Bytes a name may show as they are; the others would act on a screen, or mean nothing to it. */
const PLAIN = /^[\x20-\x7e]*$/;

/** A name as text: bytes that are no UTF-8, and characters nobody could see, are written `\xff`, `\u202e`. */
export function showName(bytes: Uint8Array): string {
  const raw = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  if (PLAIN.test(raw)) return raw;
  try {
    return replaceHidden(utf8.decode(bytes), escapeCharacter);
  } catch {
    return escapeBytes(bytes);
  }
}

function escapeBytes(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) {
    const isPlain = byte >= 0x20 && byte < 0x7f;
    text += isPlain ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, '0')}`;
  }
  return text;
}

function escapeCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x100) return `\\x${code.toString(16).padStart(2, '0')}`;
  const hex = code.toString(16).padStart(4, '0');
  return hex.length > 4 ? `\\u{${hex}}` : `\\u${hex}`;
}

/** Names of a path from the root; `.`, empty names and climbing above the root mean nothing, as in a chroot. */
export function splitPath(path: Uint8Array): string[] {
  const names: string[] = [];
  let start = 0;
  while (start <= path.length) {
    const slash = path.indexOf(0x2f, start);
    const end = slash === -1 ? path.length : slash;
    addName(names, path.subarray(start, end));
    start = end + 1;
  }
  return names;
}

function addName(names: string[], bytes: Uint8Array): void {
  if (bytes.length === 0) return;
  const name = showName(bytes);
  if (name === '..') names.pop();
  else if (name !== '.') names.push(name);
}

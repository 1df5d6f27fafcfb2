/**
 * A byte of a name that is no UTF-8, kept as one character: half of a pair alone, U+DC80 to U+DCFF, which no text has. So a
 * name goes to the page and comes back the same.
 */
const RAW = /[\udc80-\udcff]/u;
const RAW_EACH = /[\udc80-\udcff]/gu;

/** The character that stands for a byte from 0x80 on. */
export const rawCharacter = (byte: number) => String.fromCharCode(0xdc00 + byte);

/** Whether a name has bytes that are no UTF-8. */
export const hasRawBytes = (name: string) => RAW.test(name);

/** A name with each byte that is no UTF-8 written as `write` says of its two hexadecimal digits. */
export function writeRawBytes(name: string, write: (hex: string) => string): string {
  return name.replace(RAW_EACH, (found) => write((found.charCodeAt(0) - 0xdc00).toString(16)));
}

/** A name to read: a byte that is no UTF-8 is shown as `\xe9`, as the layers of an image show it. */
export function shownName(name: string): string {
  return writeRawBytes(name, (hex) => `\\x${hex}`);
}

/** The name a file has on this machine, where every disk takes it: a byte that is no UTF-8 becomes `%E9`. */
export function diskName(name: string): string {
  return writeRawBytes(name, (hex) => `%${hex.toUpperCase()}`);
}

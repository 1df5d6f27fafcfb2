import { isUtf8 } from 'node:buffer';
import { hasRawBytes, rawCharacter } from '#shared/domain/raw-name.ts';

/** Bytes of a character of UTF-8, by the first one; 1 for what begins none. */
function lengthFrom(first: number): number {
  if (first >= 0xf0) return 4;
  if (first >= 0xe0) return 3;
  return first >= 0xc0 ? 2 : 1;
}

/** A name as text; bytes that are no UTF-8 are kept, each as the character that stands for it. */
export function textOfBytes(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (isUtf8(buffer)) return buffer.toString('utf8');
  let text = '';
  for (let at = 0; at < buffer.length; ) {
    const first = buffer[at] ?? 0;
    const character = buffer.subarray(at, at + lengthFrom(first));
    const isWhole = isUtf8(character);
    text += isWhole ? character.toString('utf8') : rawCharacter(first);
    at += isWhole ? character.length : 1;
  }
  return text;
}

/** The bytes that `textOfBytes` made a text of. */
export function bytesOfText(text: string): Buffer {
  if (!hasRawBytes(text)) return Buffer.from(text);
  return Buffer.concat(
    [...text].map((character) =>
      hasRawBytes(character) ? Buffer.of(character.charCodeAt(0) - 0xdc00) : Buffer.from(character),
    ),
  );
}

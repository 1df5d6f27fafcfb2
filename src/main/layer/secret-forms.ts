import type { SecretForm } from '#shared/domain/secret-find.ts';

/** Bytes to look for, and what finding them means. */
export interface Needle {
  form: SecretForm;
  bytes: Buffer;
}

/** Shortest secret looked for in base64 too, in bytes: what is left of a shorter one stands everywhere. */
const SHORTEST_ENCODED = 6;

/** Every form in which a text may hold a secret; in base64 it has three, by where in a group it begins. */
export function needlesOf(secret: string): Needle[] {
  const bytes = Buffer.from(secret);
  const encoded = bytes.length < SHORTEST_ENCODED ? [] : [0, 1, 2].map((at) => encodedAt(bytes, at));
  return [
    { form: 'plain', bytes },
    ...encoded.map((text): Needle => ({ form: 'base64', bytes: Buffer.from(text) })),
  ];
}

/** The characters that depend on nothing but the secret, when `before` bytes stand before it in its group. */
function encodedAt(secret: Buffer, before: number): string {
  const text = Buffer.concat([Buffer.alloc(before), secret]).toString('base64');
  const first = Math.ceil((before * 8) / 6);
  const last = Math.floor(((before + secret.length) * 8) / 6);
  return text.slice(first, last);
}

/** The first form in which the bytes hold the secret, null when they hold none. */
export function formIn(bytes: Buffer, needles: readonly Needle[]): SecretForm | null {
  return needles.find((needle) => bytes.includes(needle.bytes))?.form ?? null;
}

/** Longest of the needles, in bytes. */
export function longestOf(needles: readonly Needle[]): number {
  return Math.max(...needles.map(({ bytes }) => bytes.length));
}

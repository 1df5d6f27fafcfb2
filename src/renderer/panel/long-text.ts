/** Characters of one value that are written out: several screens of it. */
const MAX_CHARS = 10_000;

/** A text cut where nobody reads on; an ellipsis says so. */
export function startOf(text: string, maxChars = MAX_CHARS): string {
  return text.length > maxChars ? `${text.slice(0, maxChars)}…` : text;
}

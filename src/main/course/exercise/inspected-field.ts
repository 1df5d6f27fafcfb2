/**
 * The value at a dotted path of what the engine's inspect returned, as text; names that hold dots themselves
 * (labels) are tried whole. Null when there is no such value or when it is not a plain one.
 */
export function readField(value: unknown, path: string): string | null {
  if (path === '') return asText(value);
  if (typeof value !== 'object' || value === null) return null;
  for (let cut = path.length; cut > 0; cut = path.lastIndexOf('.', cut - 1)) {
    const key = path.slice(0, cut);
    if (Object.hasOwn(value, key))
      return readField((value as Record<string, unknown>)[key], path.slice(cut + 1));
  }
  return null;
}

function asText(value: unknown): string | null {
  if (Array.isArray(value)) return value.every(isPlain) ? value.join(' ') : null;
  return isPlain(value) ? String(value) : null;
}

function isPlain(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

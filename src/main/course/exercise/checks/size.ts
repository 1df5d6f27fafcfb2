const SIZE = /^(\d+(?:\.\d+)?)\s*([kmgt]?)i?b?$/i;
const UNITS = ['', 'k', 'm', 'g', 't'];
const DECIMAL = 1000;
const BINARY = 1024;

/** True for two sizes that are one, written in decimal units or in binary ones: `1m`, `1M`, `1000k`, `1024k`; other texts must be the same. */
export function isSameSize(one: string, other: string): boolean {
  return one === other || [DECIMAL, BINARY].some((base) => isEqual(bytesIn(one, base), bytesIn(other, base)));
}

function isEqual(one: number | null, other: number | null): boolean {
  return one !== null && one === other;
}

/** Null for what is no size. */
function bytesIn(text: string, base: number): number | null {
  const found = SIZE.exec(text.trim());
  return found ? Number(found[1]) * base ** UNITS.indexOf((found[2] ?? '').toLowerCase()) : null;
}

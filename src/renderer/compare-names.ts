const collator = new Intl.Collator('fr', { numeric: true });
/** Characters compared as French does; what only differs later is in the order of its characters. */
const COMPARED_CHARS = 100;

/** The order of names in French, numbers by their value: a long or odd name takes no longer than another. */
export function compareNames(a: string, b: string): number {
  return (
    collator.compare(a.slice(0, COMPARED_CHARS), b.slice(0, COMPARED_CHARS)) || Number(a > b) - Number(a < b)
  );
}

const list = new Intl.ListFormat('fr');

/** Things named one after the other, as a sentence does: « a, b et c ». */
export function enumerate(things: readonly string[]): string {
  return list.format(things);
}

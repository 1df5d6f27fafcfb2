/** What a copy of a folder holds, neither more nor less. */
export const FILES_OF_A_COPY = ['un', 'd/deux', 'd/e/trois', 'quatre'];

/** A text of that many characters whose first line says so, and whose last one ends it. */
export function selfDescribed(label: string, length: number): string {
  const head = `${length} ${label}\n`;
  return `${head}${'x'.repeat(length - head.length - 4)}fin\n`;
}

/** It has the length it says, to its end. */
export function isWhole(text: string): boolean {
  return Number.parseInt(text, 10) === text.length && text.endsWith('fin\n');
}

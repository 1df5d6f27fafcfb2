/** What follows a count of done steps where some were skipped; nothing where none was. */
export function alsoSkipped(count: number): string {
  if (count === 0) return '';
  return count > 1 ? `, ${count} passées` : ', 1 passée';
}

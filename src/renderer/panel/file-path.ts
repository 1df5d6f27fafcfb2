/** A name in a folder. */
export function joinPath(folder: string, name: string): string {
  return folder === '/' ? `/${name}` : `${folder}/${name}`;
}

/** The folder a path is in; the root is in itself. */
export function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/')) || '/';
}

/** The last name of a path; `racine` for the root, which has none. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1) || 'racine';
}

const LETTERS = ['r', 'w', 'x'] as const;

/** `rwxr-xr-x`, with set-id and sticky bits as `ls` writes them. */
export function formatMode(mode: number): string {
  const bits: string[] = [8, 7, 6, 5, 4, 3, 2, 1, 0].map((bit, at) =>
    (mode >> bit) & 1 ? (LETTERS[at % 3] ?? '') : '-',
  );
  const special = [
    [0o4000, 2, 's'],
    [0o2000, 5, 's'],
    [0o1000, 8, 't'],
  ] as const;
  for (const [flag, at, letter] of special) {
    if (mode & flag) bits[at] = bits[at] === 'x' ? letter : letter.toUpperCase();
  }
  return bits.join('');
}

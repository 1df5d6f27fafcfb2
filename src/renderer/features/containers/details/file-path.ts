/** A name in a folder of a container. */
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

/** Permissions as `ls -l` writes them, without the type. */
export function modeText(mode: number): string {
  const bits = 'rwxrwxrwx';
  return [...bits].map((bit, index) => (mode & (1 << (8 - index)) ? bit : '-')).join('');
}

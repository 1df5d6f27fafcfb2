/** The command that a desktop runs for an entry's file, read as the Desktop Entry Specification says. */
export function desktopCommand(entry: string, file: string): string[] {
  const exec = /^Exec=(.*)$/m.exec(entry)?.[1] ?? '';
  // A string of the file first, then arguments, quoted or not, then field codes.
  const line = exec.replace(/\\([\\snrt])/g, (_, letter: string) => ESCAPED[letter] ?? letter);
  const words = [...line.matchAll(/"((?:[^"\\]|\\.)*)"|(\S+)/g)];
  return words.map(([, quoted, plain = '']) =>
    quoted === undefined ? plain.replaceAll('%k', file) : quoted.replace(/\\(["`$\\])/g, '$1'),
  );
}

const ESCAPED: Record<string, string> = { s: ' ', n: '\n', r: '\r', t: '\t' };

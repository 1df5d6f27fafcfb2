/** Sizes a terminal may have, in cells: the engine and the kernel take 16 bits, a screen far less. */
export const TERMINAL_SIZE_LIMITS = { cols: { min: 2, max: 1000 }, rows: { min: 1, max: 500 } } as const;

/** Kinds that need nothing chosen: a shell of this machine, or one in a container of the course. */
export const DEFAULT_TERMINAL_KINDS = ['local-shell', 'poste'] as const;
type DefaultTerminalKind = (typeof DEFAULT_TERMINAL_KINDS)[number];

/**
 * Kinds of the first terminal, best first. The course's commands are those of a POSIX shell: Windows has one only with Git, and
 * what it has serves only where no container can be had.
 */
export function defaultTerminals(platform: string, hasLocalShell: boolean): DefaultTerminalKind[] {
  if (!hasLocalShell) return ['poste'];
  return platform === 'win32' ? ['poste', 'local-shell'] : ['local-shell'];
}

import { z } from 'zod';

export const terminalKindSchema = z.enum(['local-shell', 'poste', 'container-exec', 'container-logs']);
export type TerminalKind = z.infer<typeof terminalKindSchema>;

/** A session as its tab shows it; bytes travel on their own channel. */
export const terminalInfoSchema = z.object({
  terminalId: z.string(),
  kind: terminalKindSchema,
  /** Name of the container for exec and logs, of the shell otherwise. */
  subject: z.string(),
  state: z.enum(['running', 'ended']),
  /** Exit status of a program that ended; null while running or killed by a signal. */
  exitCode: z.number().nullable(),
  signal: z.string().nullable(),
  cols: z.number(),
  rows: z.number(),
});
export type TerminalInfo = z.infer<typeof terminalInfoSchema>;

/** The engine's own rule for names; it also keeps `/` and `?` out of the engine's addresses. */
const CONTAINER_NAME = /^[a-zA-Z0-9][a-zA-Z0-9_.-]*$/;

/** Sizes a terminal may have, in cells: the engine and the kernel take 16 bits, a screen far less. */
export const TERMINAL_SIZE_LIMITS = { cols: { min: 2, max: 1000 }, rows: { min: 1, max: 500 } } as const;

const { cols, rows } = TERMINAL_SIZE_LIMITS;

export const terminalOpenSchema = z.object({
  kind: terminalKindSchema,
  /** Container name or id, for `container-exec` and `container-logs`. */
  container: z.string().max(255).regex(CONTAINER_NAME).optional(),
  /** Program and arguments instead of a shell, for all kinds but `container-logs`. */
  command: z.array(z.string().max(4096)).min(1).max(64).optional(),
  cols: z.number().int().min(cols.min).max(cols.max).default(80),
  rows: z.number().int().min(rows.min).max(rows.max).default(24),
});
export type TerminalOpen = z.input<typeof terminalOpenSchema>;

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

export const terminalOpenSchema = z.object({
  kind: terminalKindSchema,
  /** Container name or id, for `container-exec` and `container-logs`. */
  container: z.string().max(255).optional(),
  command: z.array(z.string().max(4096)).max(64).optional(),
  cols: z.number().int().min(2).max(1000).default(80),
  rows: z.number().int().min(1).max(500).default(24),
});
export type TerminalOpen = z.input<typeof terminalOpenSchema>;

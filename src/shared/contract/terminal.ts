import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { CONTAINER_NAME_OR_ID } from '../domain/names.ts';
import { TERMINAL_SIZE_LIMITS } from '../domain/terminal.ts';
import { kubeLabelSchema, kubeNameSchema } from './fields.ts';

const terminalKindSchema = z.enum(['local-shell', 'poste', 'container-exec', 'container-logs', 'pod-exec']);
export type TerminalKind = z.infer<typeof terminalKindSchema>;

/** A session as its tab shows it; bytes travel on their own channel. */
const terminalInfoSchema = z.object({
  terminalId: z.string(),
  kind: terminalKindSchema,
  /** Name of the container or of the pod for exec and logs, of the shell otherwise. */
  subject: z.string(),
  /** `lost`: it ended with the core that ran it, and may be started again by this one. */
  state: z.enum(['running', 'ended', 'lost']),
  /** Exit status of a program that ended; null while running or killed by a signal. */
  exitCode: z.number().nullable(),
  signal: z.string().nullable(),
  cols: z.number(),
  rows: z.number(),
});
export type TerminalInfo = z.infer<typeof terminalInfoSchema>;

const { cols, rows } = TERMINAL_SIZE_LIMITS;

/** Which terminal is asked for. */
export const terminalOpenSchema = z.object({
  kind: terminalKindSchema,
  /** Container name or id, for `container-exec` and `container-logs`. */
  container: z.string().regex(CONTAINER_NAME_OR_ID).optional(),
  /** Pod, and which of its containers where it has several, for `pod-exec`. */
  pod: z
    .object({
      namespace: kubeLabelSchema,
      name: kubeNameSchema,
      container: kubeLabelSchema.optional(),
    })
    .optional(),
  /** Program and arguments instead of a shell, for all kinds but `container-logs`. */
  command: z.array(z.string().max(4096)).min(1).max(64).optional(),
  cols: z.number().int().min(cols.min).max(cols.max).default(80),
  rows: z.number().int().min(rows.min).max(rows.max).default(24),
});
export type TerminalOpen = z.input<typeof terminalOpenSchema>;

const ref = z.object({ terminalId: z.string().max(64) });

/** Bytes do not come this way: see `domain/terminal-wire.ts`. */
export const terminalContract = {
  terminal: {
    open: oc.input(terminalOpenSchema).output(terminalInfoSchema),
    /** Every session, at once and after each change: a reloaded page finds its tabs here. */
    watch: oc.output(eventIterator(z.array(terminalInfoSchema))),
    /** Same kind and subject, new program, same tab. */
    restart: oc.input(ref).output(terminalInfoSchema),
    close: oc.input(ref).output(z.void()),
  },
};

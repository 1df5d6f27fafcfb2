import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { terminalInfoSchema, terminalOpenSchema } from '../domain/terminal.ts';

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

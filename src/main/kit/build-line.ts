import { z } from 'zod';
import { KIT_BUILD_FAILURES, KIT_PHASES } from '#shared/domain/kit.ts';

/** One line of `npm run kit:build -- --json`. */
export const kitBuildLineSchema = z.discriminatedUnion('kind', [
  /** `ratio`: 0 to 1 of the whole build. */
  z.object({
    kind: z.literal('progress'),
    phase: z.enum(KIT_PHASES),
    subject: z.string().nullable(),
    ratio: z.number().nullable(),
  }),
  z.object({ kind: z.literal('log'), level: z.enum(['info', 'warning']), message: z.string() }),
  z.object({ kind: z.literal('failed'), code: z.enum(KIT_BUILD_FAILURES), message: z.string() }),
]);
/** The same, parsed. */
export type KitBuildLine = z.infer<typeof kitBuildLineSchema>;

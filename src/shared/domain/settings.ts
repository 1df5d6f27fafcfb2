import { z } from 'zod';

export const settingsSchema = z.object({
  theme: z.enum(['system', 'light', 'dark', 'projector']).default('system'),
  terminalFontSizePx: z.number().int().min(9).max(32).default(14),
  /** Typing a step's command also presses Enter; never applies to packs that are not ours. */
  runsTypedCommands: z.boolean().default(false),
  screenReaderMode: z.boolean().default(false),
  /** Id of the engine source the learner picked; null means automatic. */
  engineSourceId: z.string().nullable().default(null),
  /** URL typed by the learner for a source that was not found by itself. */
  engineCustomUrl: z.string().nullable().default(null),
  /** Endpoints of remote engines the learner agreed to use. */
  confirmedRemoteEndpoints: z.array(z.string()).default([]),
});
export type Settings = z.infer<typeof settingsSchema>;

import { z } from 'zod';

const fields = {
  theme: z.enum(['system', 'light', 'dark', 'projector']),
  terminalFontSizePx: z.number().int().min(9).max(32),
  /** Typing a step's command also presses Enter; never applies to packs that are not ours. */
  runsTypedCommands: z.boolean(),
  screenReaderMode: z.boolean(),
  /** Id of the engine source the learner picked; null means automatic. */
  engineSourceId: z.string().nullable(),
  /** URL typed by the learner for a source that was not found by itself. */
  engineCustomUrl: z.string().nullable(),
  /** Endpoints of remote engines the learner agreed to use. */
  confirmedRemoteEndpoints: z.array(z.string()),
};

export const settingsSchema = z.object({
  theme: fields.theme.default('system'),
  terminalFontSizePx: fields.terminalFontSizePx.default(14),
  runsTypedCommands: fields.runsTypedCommands.default(false),
  screenReaderMode: fields.screenReaderMode.default(false),
  engineSourceId: fields.engineSourceId.default(null),
  engineCustomUrl: fields.engineCustomUrl.default(null),
  confirmedRemoteEndpoints: fields.confirmedRemoteEndpoints.default([]),
});
export type Settings = z.infer<typeof settingsSchema>;

/** Some settings; Zod's `partial()` of fields with defaults would bring every other default back. */
export const settingsChangeSchema = z.object(fields).partial();

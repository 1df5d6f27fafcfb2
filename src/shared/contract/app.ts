import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { connectivitySchema } from '../domain/connectivity.ts';
import { settingsChangeSchema, settingsSchema } from '../domain/settings.ts';

export const appInfoSchema = z.object({
  version: z.string(),
  shell: z.enum(['electron', 'browser']),
  platform: z.string(),
  dataDir: z.string(),
  workspaceDir: z.string(),
  /** Whether a local shell with a docker CLI can be offered (not on Windows without one). */
  hasLocalShell: z.boolean(),
  /** Files that were damaged and set aside since the app started. */
  damagedFiles: z.array(z.object({ file: z.string(), keptAs: z.string() })),
});
export type AppInfo = z.infer<typeof appInfoSchema>;

export const appContract = {
  app: {
    info: oc.output(appInfoSchema),
    /** Opens an http(s) address with the system, after the renderer asked the learner. */
    openExternal: oc.input(z.object({ url: z.url({ protocol: /^https?$/ }).max(2048) })).output(z.void()),
  },
  settings: {
    get: oc.output(settingsSchema),
    update: oc.input(settingsChangeSchema).output(settingsSchema),
  },
  connectivity: {
    watch: oc.output(eventIterator(connectivitySchema)),
  },
};

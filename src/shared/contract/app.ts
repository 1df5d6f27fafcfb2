import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { hasUserInfo } from '../domain/address.ts';
import { DEFAULT_SETTINGS, TERMINAL_FONT_SIZE_PX, THEMES } from '../domain/settings.ts';
import { DEFAULT_TERMINAL_KINDS } from '../domain/terminal.ts';

/** Judged from interfaces and routes only, never by a probe: `cut` when no route leaves the machine. */
const connectivitySchema = z.object({ state: z.enum(['cut', 'possible', 'unknown']) });
export type Connectivity = z.infer<typeof connectivitySchema>;

const everySetting = z.object({
  theme: z.enum(THEMES),
  terminalFontSizePx: z.number().int().min(TERMINAL_FONT_SIZE_PX.min).max(TERMINAL_FONT_SIZE_PX.max),
  /** Typing a step's command also presses Enter; never applies to packs that are not ours. */
  runsTypedCommands: z.boolean(),
  /** Some steps ask what will change before their command is run. */
  offersBets: z.boolean(),
  screenReaderMode: z.boolean(),
  /** The end of long works is told outside of the window, where the system allows it. */
  notifiesEnds: z.boolean(),
  /** Id of the engine source the learner picked; null means automatic. */
  engineSourceId: z.string().nullable(),
  /** URL typed by the learner for a source that was not found by itself. */
  engineCustomUrl: z.string().nullable(),
  /** Endpoints of remote engines the learner agreed to use. */
  confirmedRemoteEndpoints: z.array(z.string()),
  /** Id of the cluster's context the learner picked; null means automatic. */
  clusterContextId: z.string().nullable(),
  /** Contexts, each with its address, that the app may change. */
  openedClusters: z.array(z.string()),
  /** Programs of kubeconfigs that may run, by their fingerprints. */
  confirmedPlugins: z.array(z.string()),
  /** minikube works in the learner's own home and kubeconfig instead of the app's. */
  usesLearnersMinikube: z.boolean(),
});
export type Settings = z.infer<typeof everySetting>;

const { shape } = everySetting;

/** The settings as they are kept: one that is missing has its default. */
export const settingsSchema = z.object({
  theme: shape.theme.default(DEFAULT_SETTINGS.theme),
  terminalFontSizePx: shape.terminalFontSizePx.default(DEFAULT_SETTINGS.terminalFontSizePx),
  runsTypedCommands: shape.runsTypedCommands.default(DEFAULT_SETTINGS.runsTypedCommands),
  offersBets: shape.offersBets.default(DEFAULT_SETTINGS.offersBets),
  screenReaderMode: shape.screenReaderMode.default(DEFAULT_SETTINGS.screenReaderMode),
  notifiesEnds: shape.notifiesEnds.default(DEFAULT_SETTINGS.notifiesEnds),
  engineSourceId: shape.engineSourceId.default(DEFAULT_SETTINGS.engineSourceId),
  engineCustomUrl: shape.engineCustomUrl.default(DEFAULT_SETTINGS.engineCustomUrl),
  confirmedRemoteEndpoints: shape.confirmedRemoteEndpoints.default(DEFAULT_SETTINGS.confirmedRemoteEndpoints),
  clusterContextId: shape.clusterContextId.default(DEFAULT_SETTINGS.clusterContextId),
  openedClusters: shape.openedClusters.default(DEFAULT_SETTINGS.openedClusters),
  confirmedPlugins: shape.confirmedPlugins.default(DEFAULT_SETTINGS.confirmedPlugins),
  usesLearnersMinikube: shape.usesLearnersMinikube.default(DEFAULT_SETTINGS.usesLearnersMinikube),
});

/** Some settings; Zod's `partial()` of fields with defaults would bring every other default back. */
const settingsChangeSchema = everySetting.partial();

const appInfoSchema = z.object({
  version: z.string(),
  shell: z.enum(['electron', 'browser']),
  platform: z.string(),
  dataDir: z.string(),
  workspaceDir: z.string(),
  /** Kinds of the first terminal, best first: the next one is for when it cannot be opened. */
  defaultTerminals: z.array(z.enum(DEFAULT_TERMINAL_KINDS)),
  /** Files that were damaged and set aside since the app started. */
  damagedFiles: z.array(z.object({ file: z.string(), keptAs: z.string() })),
  /** The core died under its pages, and this one was started after it. */
  lastCrash: z.object({ reference: z.string(), logFile: z.string() }).nullable(),
});
export type AppInfo = z.infer<typeof appInfoSchema>;

/** As browsers read it, so that the system reads no other; one with a name before its site deceives. */
const externalUrlSchema = z
  .url({ protocol: /^https?$/, normalize: true })
  .max(2048)
  .refine((url) => !hasUserInfo(url));

export const appContract = {
  app: {
    info: oc.output(appInfoSchema),
    /** Opens an http(s) address with the system, after the renderer asked the learner. */
    openExternal: oc.input(z.object({ url: externalUrlSchema })).output(z.void()),
  },
  settings: {
    get: oc.output(settingsSchema),
    update: oc.input(settingsChangeSchema).output(settingsSchema),
  },
  connectivity: {
    watch: oc.output(eventIterator(connectivitySchema)),
  },
};

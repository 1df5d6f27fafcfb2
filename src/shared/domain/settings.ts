import type { Settings } from '../contract/app.ts';

/** Looks of the app; `system` is light or dark as the machine is. */
export const THEMES = ['system', 'light', 'dark', 'projector'] as const;

/** Sizes a terminal's text may have, in CSS pixels. */
export const TERMINAL_FONT_SIZE_PX = { min: 9, max: 32 } as const;

/** What the app does before the learner's settings are read, and when they cannot be. */
export const DEFAULT_SETTINGS: Settings = {
  theme: 'system',
  terminalFontSizePx: 14,
  runsTypedCommands: false,
  offersBets: true,
  screenReaderMode: false,
  notifiesEnds: true,
  engineSourceId: null,
  engineCustomUrl: null,
  confirmedRemoteEndpoints: [],
  clusterContextId: null,
  openedClusters: [],
  confirmedPlugins: [],
  usesLearnersMinikube: false,
};

/** How a core ended: a code, or the signal that killed it. */
export interface CoreEnd {
  code: number | null;
  signal: string | null;
}

/** What a core is told first; plain JSON. */
export interface Handover {
  /** What the cores before it said to keep, by name. */
  kept: Readonly<Record<string, unknown>>;
  /** How the one before it ended; null for the first core. */
  death: CoreEnd | null;
}

/** What the first core is told. */
export const FIRST: Handover = { kept: {}, death: null };

/** What a core says to its supervisor: that it can be used, or what the next one will need, by name. */
export type CoreMessage = { isReady: true } | { keep: Readonly<Record<string, unknown>> };

/** What the supervisor says after the handover: end well. */
export const STOP = 'stop';

/** Exit code of a core that met an error nobody took (BSD's EX_SOFTWARE). */
export const CRASHED = 70;

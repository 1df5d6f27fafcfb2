/** What events tell of, in the engine's words; `other` is anything else. */
export const ENGINE_EVENT_TYPES = [
  'container',
  'image',
  'volume',
  'network',
  'builder',
  'service',
  'node',
  'daemon',
  'plugin',
  'other',
] as const;

/** What the engine says happened, reduced to what checks and panels read. */
export interface EngineEvent {
  type: (typeof ENGINE_EVENT_TYPES)[number];
  /** The engine's own word, e.g. `start`, `die`, `exec_create: sh`. */
  action: string;
  id: string;
  name: string;
  attributes: Readonly<Record<string, string>>;
  timeMs: number;
}

/** Events kept for one reader, and shown: past it the oldest go. */
export const EVENTS_KEPT = 500;

/** True for an action that looks into a container and changes nothing of its state; health probes make several a second. */
export function isQuietAction(action: string): boolean {
  return /^(exec_|top$|attach$|detach$|resize$|archive-path|extract-to-dir)/.test(action);
}

/** What main and a core that the stand-in forked send each other, over the channel of Node's child processes. */
export type CoreWire =
  | { message: unknown; portIds: number[] }
  | { portId: number; data: unknown }
  | { portId: number; isClosed: true };

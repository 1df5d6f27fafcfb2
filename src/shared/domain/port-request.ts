/** Type of the message by which a page asks the preload script to pass a port on to main. */
export const PORT_REQUEST = 'cale-seche:port';

/** What the port is for: calls of the contract, or the bytes of one terminal. */
export type PortRequest = { kind: 'rpc' } | { kind: 'terminal'; terminalId: string };

/** Reads a request that came from a page, or null: nothing of it is trusted. */
export function parsePortRequest(value: unknown): PortRequest | null {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return null;
  if (value.kind === 'rpc') return { kind: 'rpc' };
  const terminalId = 'terminalId' in value ? value.terminalId : null;
  const isTerminal =
    value.kind === 'terminal' && typeof terminalId === 'string' && /^[\w-]{1,64}$/.test(terminalId);
  return isTerminal ? { kind: 'terminal', terminalId } : null;
}

/** What a page sends back on a port for each message it took, so that main knows what is still on its way. */
export const TAKEN = 0;

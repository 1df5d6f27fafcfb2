import type { Transport } from './session.ts';
import { connectByPort } from './transport/port-transport.ts';
import { connectBySocket } from './transport/socket-transport.ts';

/**
 * Reaches the core from either shell. Calls may be made at once; one that the core cannot answer rejects with an
 * ORPCError of code `core-unreachable`, and the transport goes on trying to come back.
 */
export function connectTransport(): Promise<Transport> {
  // Said by the preload script, which only Electron has.
  const isElectron = 'caleSeche' in window;
  return Promise.resolve(isElectron ? connectByPort() : connectBySocket(document.baseURI));
}

import type { IncomingMessage } from 'node:http';

/** Why a request is refused before anything is read of it. */
type Refusal = 'wrong-host' | 'foreign-origin' | 'wrong-method';

const METHODS = new Set(['GET', 'HEAD']);

/**
 * Refuses what a page of another site could send us: another Host (DNS rebinding), another Origin, a request that the
 * browser says another site made. `isEntry` is the link's own address: links are opened from anywhere.
 */
export function refuseRequest(request: IncomingMessage, host: string, isEntry: boolean): Refusal | null {
  const { headers } = request;
  if (headers.host !== host) return 'wrong-host';
  if (headers.origin !== undefined && headers.origin !== `http://${host}`) return 'foreign-origin';
  const site = headers['sec-fetch-site'];
  if (!isEntry && (site === 'cross-site' || site === 'same-site')) return 'foreign-origin';
  return METHODS.has(request.method ?? '') ? null : 'wrong-method';
}

/** A WebSocket always says where it comes from, and it must be us: browsers apply no same-origin rule to them. */
export function refuseUpgrade(request: IncomingMessage, host: string): Refusal | null {
  if (request.headers.origin === undefined) return 'foreign-origin';
  return refuseRequest(request, host, false);
}

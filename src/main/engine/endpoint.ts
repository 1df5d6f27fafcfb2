import { withoutSecrets } from '#shared/domain/address.ts';

/** An endpoint as `docker -H` takes it, taken apart. */
export type Endpoint =
  | { kind: 'socket'; path: string }
  | { kind: 'pipe'; path: string }
  | { kind: 'tcp'; host: string; port: number; isTls: boolean }
  | { kind: 'ssh'; host: string; port: number | null; user: string | null };

/** An endpoint as it may be shown and kept: without a password, which no engine asks for. */
export function publicEndpoint(text: string): string {
  return text.includes('://') ? withoutSecrets(text) : text.replace(/^[^/]*@/, '');
}

/** Ports docker assumes for plain and for TLS connections. */
const PLAIN_PORT = 2375;
const TLS_PORT = 2376;

/** Null when it is not an endpoint this app understands. */
export function parseEndpoint(text: string): Endpoint | null {
  if (text.startsWith('unix://')) return pathEndpoint('socket', text.slice('unix://'.length));
  if (text.startsWith('npipe://')) return pathEndpoint('pipe', text.slice('npipe://'.length));
  const url = parseUrl(text.includes('://') ? text : `tcp://${text}`);
  if (!url || url.hostname === '' || /[\s\0]/.test(text)) return null;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const port = url.port === '' ? null : Number(url.port);
  if (url.protocol === 'ssh:') return sshEndpoint(url, host, port);
  if (!['tcp:', 'http:', 'https:'].includes(url.protocol)) return null;
  const isTls = url.protocol === 'https:' || port === TLS_PORT;
  return { kind: 'tcp', host, port: port ?? (isTls ? TLS_PORT : PLAIN_PORT), isTls };
}

function pathEndpoint(kind: 'socket' | 'pipe', path: string): Endpoint | null {
  return path.startsWith('/') && !path.includes('\0') ? { kind, path } : null;
}

/** A name starting with a dash would be an option of the ssh program. */
function sshEndpoint(url: URL, host: string, port: number | null): Endpoint | null {
  const user = url.username === '' ? null : decodeURIComponent(url.username);
  if (host.startsWith('-') || user?.startsWith('-')) return null;
  return { kind: 'ssh', host, port, user };
}

function parseUrl(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}

/** True when commands would leave this machine. */
export function isRemoteEndpoint(endpoint: Endpoint): boolean {
  if (endpoint.kind === 'ssh') return true;
  return endpoint.kind === 'tcp' && !isLoopback(endpoint.host);
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
}

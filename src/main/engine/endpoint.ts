import { withoutSecrets } from '#shared/domain/address.ts';

/** An endpoint as `docker -H` takes it, or `wslc://`, which no docker CLI knows; taken apart. */
export type Endpoint =
  | { kind: 'socket'; path: string }
  | { kind: 'pipe'; path: string }
  | { kind: 'tcp'; host: string; port: number; isTls: boolean }
  /** Of WSL Containers on this machine. */
  | { kind: 'wslc' }
  /** `path` is of the engine's socket there; empty where its docker CLI knows it. */
  | { kind: 'ssh'; host: string; port: number | null; user: string | null; path: string };

/** An endpoint as it may be shown and kept: without a password, which no engine asks for. */
export function publicEndpoint(text: string): string {
  return text.includes('://') ? withoutSecrets(text) : text.replace(/^[^/]*@/, '');
}

/** How the engine of WSL Containers is named. */
export const WSLC_ENDPOINT = 'wslc://';

/** Ports docker assumes for plain and for TLS connections. */
const PLAIN_PORT = 2375;
const TLS_PORT = 2376;

/**
 * Null when it is not an endpoint this app understands, whole: what it would leave out may be what the docker CLI goes by.
 * `wantsTls`: the variables of the CLI ask for TLS.
 */
export function parseEndpoint(text: string, wantsTls = false): Endpoint | null {
  if (text.startsWith('unix://')) return pathEndpoint('socket', text.slice('unix://'.length));
  if (text.startsWith('npipe://')) return pathEndpoint('pipe', text.slice('npipe://'.length));
  if (text === WSLC_ENDPOINT) return { kind: 'wslc' };
  const [, scheme = 'tcp', rest = ''] = /^(?:([a-z]+):\/\/)?(.*)$/s.exec(text) ?? [];
  // As a scheme of no browser: a URL of the web forgets the port that is usual there.
  const url = parseUrl(`${scheme === 'ssh' ? 'ssh' : 'tcp'}://${rest}`);
  if (!url || url.hostname === '' || url.search !== '' || url.hash !== '' || /[\s\0]/.test(text)) return null;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const port = url.port === '' ? null : Number(url.port);
  if (scheme === 'ssh') return sshEndpoint(url, host, port);
  if (!['tcp', 'http', 'https'].includes(scheme) || !['', '/'].includes(url.pathname)) return null;
  const isTls = wantsTls || scheme === 'https' || port === TLS_PORT;
  return { kind: 'tcp', host, port: port ?? (isTls ? TLS_PORT : PLAIN_PORT), isTls };
}

/** What sends a docker CLI exactly there, whatever it takes for granted itself. */
export function formatEndpoint(endpoint: Endpoint): string {
  if (endpoint.kind === 'socket') return `unix://${endpoint.path}`;
  if (endpoint.kind === 'pipe') return `npipe://${endpoint.path}`;
  if (endpoint.kind === 'wslc') return WSLC_ENDPOINT;
  const { kind, port } = endpoint;
  const user = kind === 'ssh' && endpoint.user !== null ? `${encodeURIComponent(endpoint.user)}@` : '';
  const host = endpoint.host.includes(':') ? `[${endpoint.host}]` : endpoint.host;
  const path = kind === 'ssh' ? endpoint.path : '';
  return `${kind}://${user}${host}${port === null ? '' : `:${port}`}${path}`;
}

function pathEndpoint(kind: 'socket' | 'pipe', path: string): Endpoint | null {
  return path.startsWith('/') && !path.includes('\0') ? { kind, path } : null;
}

/** What the shell of another machine takes for a part of a path and nothing else. */
const PLAIN_PATH = /^(\/[\w.@+-]+)*\/?$/;

/** A name starting with a dash would be an option of the ssh program. */
function sshEndpoint(url: URL, host: string, port: number | null): Endpoint | null {
  const user = url.username === '' ? null : decodeURIComponent(url.username);
  if (host.startsWith('-') || user?.startsWith('-') || !PLAIN_PATH.test(url.pathname)) return null;
  return { kind: 'ssh', host, port, user, path: url.pathname };
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

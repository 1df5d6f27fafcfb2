import { X509Certificate } from 'node:crypto';
import type { Dispatcher } from 'undici';
import type { ClientOptions } from 'ws';
import { openContextOptions } from './context-options.ts';
import type { KubeContext } from './contexts.ts';
import { PROGRAM_MS } from './credentials-program.ts';

/** What TLS needs of a context, and who one is. */
interface Credentials {
  headers: Record<string, string>;
  tls: TlsWords;
}

interface TlsWords {
  ca?: unknown;
  cert?: unknown;
  key?: unknown;
  servername?: string;
  rejectUnauthorized?: boolean;
}

/** How a cluster is reached: one connection for questions and watches, another for logs, and what WebSockets need. */
export interface ClusterAccess {
  readonly context: KubeContext;
  /** Without a slash at its end. */
  readonly server: string;
  /** Throws `cluster-plugin-missing`, `cluster-plugin-failed` or `kubeconfig-broken`. */
  headers(): Promise<Record<string, string>>;
  /** Carries lists, watches and single questions. */
  readonly questions: Dispatcher;
  /** Carries logs: who reads one slowly must not hold up a watch. */
  readonly streams: Dispatcher;
  /** Whether the certificate that says who one is has ended. */
  hasEndedCertificate(): boolean;
  /** Whether the context still says the way and the person this is; also where that cannot be read. */
  isMadeOf(context: KubeContext): Promise<boolean>;
  /** For one more WebSocket. */
  socketOptions(): Promise<ClientOptions>;
  close(): Promise<void>;
}

/** Longest wait for a connection and for the beginning of an answer, in milliseconds. */
const CONNECT_MS = 10_000;
const HEADERS_MS = 30_000;
/** Between two signs of life asked of an idle connection, in milliseconds. */
const PING_MS = 20_000;

/** Longest wait for credentials whoever gives them, in milliseconds: a program's own, and the time to end it. */
const CREDENTIALS_MS = PROGRAM_MS + 5_000;

/**
 * Opens the way to a context; its program for credentials runs here, so whoever calls it has the learner's agreement. It ends
 * with `signal`, as what is waited for does. Throws as `headers` does, `kubeconfig-ambiguous`, `cluster-context-broken` or
 * `cluster-credentials-unsupported`.
 */
export async function openAccess(context: KubeContext, signal: AbortSignal): Promise<ClusterAccess> {
  const source = await inTime(openContextOptions(context, signal), signal);
  const options = () => inTime(source.read(), signal);
  let pending: Promise<Credentials> | null = null;
  /** Questions that come together wait for one reading. */
  const credentials = () => {
    pending ??= options()
      .then(toCredentials)
      .finally(() => {
        pending = null;
      });
    return pending;
  };
  const first = await credentials();
  const dispatcher = () => openDispatcher(source.proxyUrl, first.tls);
  const [questions, streams] = await Promise.all([dispatcher(), dispatcher()]);
  return {
    context,
    server: context.server,
    headers: async () => (await credentials()).headers,
    questions,
    streams,
    hasEndedCertificate: () => endOf(first.tls.cert) < Date.now(),
    isMadeOf: source.isMadeOf,
    socketOptions: options,
    close: async () => {
      await Promise.allSettled([questions.destroy(), streams.destroy()]);
    },
  };
}

/** Rejects when the signal aborts, and when the longest wait for credentials is over; what was waited for is left alone. */
async function inTime<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const over = Promise.withResolvers<never>();
  const leave = () => over.reject(signal.reason);
  const timer = setTimeout(() => over.reject(new Error('no answer in time')), CREDENTIALS_MS);
  signal.addEventListener('abort', leave);
  if (signal.aborted) leave();
  try {
    return await Promise.race([work, over.promise]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', leave);
  }
}

function toCredentials(options: ClientOptions & { auth?: string }): Credentials {
  const { ca, cert, key, servername, rejectUnauthorized } = options as TlsWords;
  const headers = Object.fromEntries(
    Object.entries(options.headers ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
  if (options.auth) headers.authorization = `Basic ${Buffer.from(options.auth).toString('base64')}`;
  const tls = { ca, cert, key, servername, rejectUnauthorized };
  return { headers, tls: withoutUndefined(tls) };
}

/** When a certificate ends, in milliseconds since 1970; never for what is none. */
function endOf(certificate: unknown): number {
  if (typeof certificate !== 'string' && !Buffer.isBuffer(certificate)) return Number.POSITIVE_INFINITY;
  try {
    return Date.parse(new X509Certificate(certificate).validTo);
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}

function withoutUndefined<T extends object>(words: T): T {
  return Object.fromEntries(Object.entries(words).filter(([, value]) => value !== undefined)) as T;
}

/** undici comes with the first cluster: it is a third of the program, and most learners begin without one. */
async function openDispatcher(proxy: string | null, tls: TlsWords): Promise<Dispatcher> {
  const { Agent, ProxyAgent } = await import('undici');
  const common = {
    allowH2: true,
    headersTimeout: HEADERS_MS,
    // A watch may be silent, and who opened it looks after that.
    bodyTimeout: 0,
    pingInterval: PING_MS,
  };
  const connect = { ...(tls as object), timeout: CONNECT_MS };
  return proxy
    ? new ProxyAgent({ uri: proxy, requestTls: tls as object, ...common })
    : new Agent({ connect, ...common });
}

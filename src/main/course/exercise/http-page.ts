import type { IncomingMessage, RequestOptions } from 'node:http';
import type { Duplex } from 'node:stream';
import { request } from '#main/core/http.ts';
import { inTime, POD_LOOK_MS } from './in-time.ts';

/** An answer as a check reads it: redirections are not followed. */
export interface Page {
  status: number;
  body: string;
}

/** A port that has not answered whole after this many milliseconds does not answer. */
const TIMEOUT_MS = 2_000;
/** Longest wait for the way to a pod, in milliseconds: with the page, as long as any look inside of one. */
const DIAL_MS = POD_LOOK_MS - TIMEOUT_MS;
/** The body is not read beyond this many bytes. */
const BODY_LIMIT_BYTES = 64 * 1024;

/** One GET, no connection kept; null when nothing answers in time. */
export function fetchPage(host: string, port: number, path: string): Promise<Page | null> {
  return ask({ host, port, path: encodePath(path), agent: false });
}

/** The same over a connection that is dialled for it, and ended with it, however late it comes. */
export async function fetchOver(
  dial: () => Promise<Duplex>,
  path: string,
  dialMs = DIAL_MS,
): Promise<Page | null> {
  const end = (late: Duplex) => void late.on('error', () => {}).destroy();
  const connection = await inTime(dial(), dialMs, end).catch(() => null);
  if (!connection) return null;
  connection.on('error', () => {});
  const options = { host: 'localhost', path: encodePath(path), createConnection: () => connection };
  return ask(options).finally(() => connection.destroy());
}

function ask(options: RequestOptions): Promise<Page | null> {
  return new Promise((resolve) => {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const call = request({ ...options, signal }, (response) => {
      readBody(response).then((body) => resolve({ status: response.statusCode ?? 0, body }));
    });
    call.on('error', () => resolve(null));
    call.end();
  });
}

/** As much as came before the end, the limit or a broken connection. */
function readBody(response: IncomingMessage): Promise<string> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    response.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      size += chunk.length;
      if (size > BODY_LIMIT_BYTES) response.destroy();
    });
    response.on('error', () => {});
    response.on('close', () => resolve(Buffer.concat(chunks).subarray(0, BODY_LIMIT_BYTES).toString('utf8')));
  });
}

/** Spaces and accents are encoded, what is encoded already is left. */
function encodePath(path: string): string {
  const { pathname, search } = new URL(`http://localhost${path}`);
  return pathname + search;
}

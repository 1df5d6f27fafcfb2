import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { request } from '#main/core/http.ts';
import { AppError } from '#shared/errors.ts';

/** Where a registry answers from this machine. */
export interface RegistryAddress {
  host: string;
  port: number;
}

/** An answer read whole, whatever its status. */
export interface RegistryAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

/** A registry of this machine that has not answered whole after this many milliseconds does not answer. */
const TIMEOUT_MS = 5_000;

/** Longest answer read, in bytes: a list of 10,000 tags is under 1 MB. */
const MAX_BYTES = 4 * 1024 * 1024;

/** Every form a manifest may have; the registry picks the one it holds. */
const MANIFESTS = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.docker.distribution.manifest.v2+json',
].join(', ');

/** One request to a registry, no connection kept; throws `registry-silent` when no whole answer comes. */
export function askRegistry(
  { host, port }: RegistryAddress,
  method: 'GET' | 'DELETE',
  path: string,
): Promise<RegistryAnswer> {
  return new Promise((resolve, reject) => {
    const fail = (cause?: unknown) => reject(unreachable(port, cause));
    const options = { host, port, method, path, agent: false, headers: { accept: MANIFESTS } };
    const call = request({ ...options, signal: AbortSignal.timeout(TIMEOUT_MS) }, (response) => {
      readBody(response).then(
        (body) => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
        fail,
      );
    });
    call.on('error', fail);
    call.end();
  });
}

/** The registry does not answer on its published port. */
export function unreachable(port: number | null, cause?: unknown): AppError {
  return new AppError('registry-silent', { port }, { cause });
}

async function readBody(response: IncomingMessage): Promise<string> {
  let body = '';
  for await (const text of response.setEncoding('utf8')) {
    body += text;
    if (body.length > MAX_BYTES) throw new RangeError('answer too long');
  }
  return body;
}

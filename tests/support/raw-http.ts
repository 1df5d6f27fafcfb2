import { type IncomingHttpHeaders, request } from 'node:http';

export interface RawAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

export interface RawRequest {
  /** Of loopback; `127.0.0.1` unless given. */
  address?: string;
  port: number;
  /** Sent as it is: `fetch` would tidy it. */
  path: string;
  method?: string;
  body?: string;
  /** `host` replaces the usual one. */
  headers?: Record<string, string>;
}

/** One HTTP request to an address of the app, whatever this machine knows of its name. */
export function sendTo(
  address: string,
  request: Pick<RawRequest, 'method' | 'headers' | 'body'> = {},
): Promise<RawAnswer> {
  const { host, hostname, port, pathname, search } = new URL(address);
  const headers = { host, ...request.headers };
  const where = hostname.endsWith('.localhost') ? '127.0.0.1' : hostname;
  return sendRaw({ ...request, address: where, port: Number(port), path: pathname + search, headers });
}

/** One HTTP request to loopback with exactly this path and these headers. */
export function sendRaw({
  address = '127.0.0.1',
  port,
  path,
  method = 'GET',
  headers = {},
  body = '',
}: RawRequest): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const options = {
      host: address,
      port,
      path,
      method,
      headers: { host: `127.0.0.1:${port}`, ...headers },
    };
    const sent = request({ ...options, agent: false, insecureHTTPParser: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const body = Buffer.concat(chunks).toString();
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body });
      });
    });
    sent.on('upgrade', (response, socket) => {
      socket.destroy();
      resolve({ status: response.statusCode ?? 0, headers: response.headers, body: '' });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

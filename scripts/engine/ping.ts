import { request } from '../../src/main/core/http.ts';

/** Longest wait for an answer, in milliseconds: a socket of a stopped engine may accept and stay silent. */
const PATIENCE_MS = 2_000;

/** Tells whether an engine answers on this socket or named pipe now. */
export function pingEngine(socketPath: string): Promise<boolean> {
  return new Promise((resolve) => {
    const call = request({ socketPath, path: '/_ping', timeout: PATIENCE_MS }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    call.on('timeout', () => call.destroy());
    call.on('error', () => resolve(false));
    call.end();
  });
}

import { request } from 'node:http';

/** Asks an engine by its socket, as quickly as a test with thousands of acts needs; null for what it refuses. */
export type EngineApi = <T = unknown>(method: string, path: string, body?: unknown) => Promise<T | null>;

/** The engine of a socket. */
export function engineApi(socketPath: string): EngineApi {
  return (method, path, body) =>
    new Promise((resolve, reject) => {
      const headers = { 'Content-Type': 'application/json' };
      const asked = request({ socketPath, method, path, headers }, (answer) => {
        let text = '';
        answer.setEncoding('utf8');
        answer.on('data', (chunk: string) => {
          text += chunk;
        });
        answer.on('error', reject);
        answer.on('end', () => {
          const isRefused = (answer.statusCode ?? 500) >= 400;
          resolve(isRefused ? null : text === '' ? {} : JSON.parse(text));
        });
      });
      asked.on('error', reject);
      asked.end(body === undefined ? undefined : JSON.stringify(body));
    });
}

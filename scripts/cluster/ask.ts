import { readFileSync } from 'node:fs';
import { request } from 'node:https';
import { join } from 'node:path';
import { pathsOf, SERVER } from './configuration.ts';

/** Longest answer that is waited for, in milliseconds: a busy API server may take long, a half-open connection for ever. */
const ANSWER_MS = 10_000;

/** Asks the API server as its administrator for a path: its answer, or null when there is none or it refuses. */
export function askApi(dir: string, path: string): Promise<string | null> {
  const key = (name: string) => readFileSync(join(pathsOf(dir).keys, name));
  const options = {
    ca: key('ca.crt'),
    cert: key('admin.crt'),
    key: key('admin.key'),
    agent: false,
    signal: AbortSignal.timeout(ANSWER_MS),
  };
  return new Promise((resolve) => {
    const asked = request(`${SERVER}${path}`, options, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('error', () => resolve(null));
      response.on('end', () => resolve(response.statusCode === 200 ? text : null));
    });
    asked.on('error', () => resolve(null));
    asked.end();
  });
}

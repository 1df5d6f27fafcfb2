import { createHash } from 'node:crypto';
import { parseArgs } from 'node:util';
import { defaultDataDir } from './paths.ts';

export interface ShellOptions {
  port: number;
  /** Whether another port may be taken when this one is not free. */
  isPortChosen: boolean;
  dataDir: string;
  engineUrl: string | null;
  /** Print one JSON line instead of sentences. */
  isJson: boolean;
  opensBrowser: boolean;
}

/** Ports of our own choice, below the ranges systems take for outgoing connections. */
const FIRST_PORT = 23_000;
const PORT_COUNT = 5_000;

/** Reads the command line both shells share; throws a TypeError that names an option it does not know. */
export function parseShellOptions(args: readonly string[]): ShellOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string' },
      'data-dir': { type: 'string' },
      engine: { type: 'string' },
      json: { type: 'boolean', default: false },
      'no-open': { type: 'boolean', default: false },
    },
  });
  const dataDir = values['data-dir'] ?? defaultDataDir();
  return {
    port: values.port === undefined ? usualPort(dataDir) : parsePort(values.port),
    isPortChosen: values.port !== undefined,
    dataDir,
    engineUrl: values.engine ?? null,
    isJson: values.json,
    opensBrowser: !values['no-open'] && !values.json,
  };
}

function parsePort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new TypeError(`--port ${text}`);
}

/** The same at each start on a folder: what the browser keeps for a page (sizes of panes) belongs to its port. */
function usualPort(dataDir: string): number {
  return FIRST_PORT + (createHash('sha256').update(dataDir).digest().readUInt32BE(0) % PORT_COUNT);
}

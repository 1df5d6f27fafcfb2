import { parseArgs } from 'node:util';
import { MAX_PORT } from '#shared/domain/network.ts';
import { defaultDataDir, PORTABLE_DATA_DIR } from './paths.ts';

/** What the command line of a shell says. */
export interface ShellOptions {
  /** Null: any that is free. */
  port: number | null;
  /** The browser knows no names under localhost: an address is taken instead. */
  prefersAddress: boolean;
  dataDir: string;
  engineUrl: string | null;
  /** Print one JSON line instead of sentences. */
  isJson: boolean;
  opensBrowser: boolean;
}

/** Reads the command line both shells share; throws a TypeError that names an option it does not know. */
export function parseShellOptions(args: readonly string[]): ShellOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string' },
      address: { type: 'boolean', default: false },
      'data-dir': { type: 'string' },
      portable: { type: 'boolean', default: false },
      engine: { type: 'string' },
      json: { type: 'boolean', default: false },
      'no-open': { type: 'boolean', default: false },
    },
  });
  return {
    port: values.port === undefined ? null : parsePort(values.port),
    prefersAddress: values.address,
    dataDir: values['data-dir'] ?? (values.portable ? PORTABLE_DATA_DIR : defaultDataDir()),
    engineUrl: values.engine ?? null,
    isJson: values.json,
    opensBrowser: !values['no-open'] && !values.json,
  };
}

function parsePort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= MAX_PORT) return port;
  throw new TypeError(`--port ${text}`);
}

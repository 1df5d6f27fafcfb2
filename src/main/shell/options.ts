import { parseArgs } from 'node:util';
import { MAX_PORT } from '#shared/domain/network.ts';
import { webStrings } from '#shared/strings/fr/web.ts';
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

/** A command line that cannot be understood; the message is for who typed it, in French. */
export class UsageError extends Error {}

const OPTIONS = {
  port: { type: 'string' },
  address: { type: 'boolean', default: false },
  'data-dir': { type: 'string' },
  portable: { type: 'boolean', default: false },
  engine: { type: 'string' },
  json: { type: 'boolean', default: false },
  'no-open': { type: 'boolean', default: false },
} as const;

/** Reads the command line both shells share; throws a UsageError that names what it does not understand. */
export function parseShellOptions(args: readonly string[]): ShellOptions {
  const values = parseKnown(args);
  return {
    port: values.port === undefined ? null : parsePort(values.port),
    prefersAddress: values.address,
    dataDir: values['data-dir'] ?? (values.portable ? PORTABLE_DATA_DIR : defaultDataDir()),
    engineUrl: values.engine ?? null,
    isJson: values.json,
    opensBrowser: !values['no-open'] && !values.json,
  };
}

function parseKnown(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS }).values;
  } catch (cause) {
    const option = /'(-[^' ]*)/.exec(String(cause))?.[1] ?? args.join(' ');
    const known = [...Object.keys(OPTIONS), 'help'].map((name) => `--${name}`);
    throw new UsageError(webStrings.optionUnknown(option, known.join(', ')), { cause });
  }
}

function parsePort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= MAX_PORT) return port;
  throw new UsageError(webStrings.portWrong(text));
}

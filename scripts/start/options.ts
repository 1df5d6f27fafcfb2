import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { defaultDataDir } from '../../src/main/shell/paths.ts';

/** What `npm start` was asked. */
export interface StartOptions {
  isBrowserForced: boolean;
  opensWindow: boolean;
  /** Null: the shell chooses one. */
  port: number | null;
  /** The browser knows no names under localhost. */
  prefersAddress: boolean;
  dataDir: string;
  engineUrl: string | null;
  isJson: boolean;
  isAgreed: boolean;
  isHelp: boolean;
}

/** Text of `npm start -- --help`; French. */
export const HELP = `Cale sèche : le cours Docker et Kubernetes à faire chez soi, hors ligne.

  npm start [-- OPTIONS]

  --browser        ouvrir dans le navigateur même si Electron est là
  --no-open        ne rien ouvrir, écrire seulement l’adresse
  --port N         port du serveur local (par défaut : un port libre)
  --address        ouvrir à une adresse 127.x.y.z, pour un navigateur qui ne connaît pas les noms en « .localhost »
  --data-dir DIR   dossier de vos données (progression, atelier, réglages)
  --engine URL     moteur Docker à utiliser, par exemple unix:///var/run/docker.sock
  --json           écrire une seule ligne {"url","shell","engine"} quand l’application est prête
  --yes            accepter sans question l’installation du moteur
  --help           cette aide
`;

/** Reads the command line; throws with a French sentence when it cannot be understood. */
export function parseOptions(args: readonly string[]): StartOptions {
  const { values } = parseKnown(args);
  return {
    isBrowserForced: values.browser ?? false,
    opensWindow: !(values['no-open'] ?? false),
    port: parsePort(values.port),
    prefersAddress: values.address ?? false,
    dataDir: resolve(values['data-dir'] ?? defaultDataDir()),
    engineUrl: values.engine ?? null,
    isJson: values.json ?? false,
    isAgreed: values.yes ?? false,
    isHelp: values.help ?? false,
  };
}

function parseKnown(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        browser: { type: 'boolean' },
        'no-open': { type: 'boolean' },
        port: { type: 'string' },
        address: { type: 'boolean' },
        'data-dir': { type: 'string' },
        engine: { type: 'string' },
        json: { type: 'boolean' },
        yes: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    });
  } catch (error) {
    const name = /'(-[^']*)'/.exec(error instanceof Error ? error.message : '')?.[1] ?? args.join(' ');
    throw new Error(`Option inconnue ou incomplète : ${name}. « npm start -- --help » les liste toutes.`, {
      cause: error,
    });
  }
}

function parsePort(text: string | undefined): number | null {
  if (text === undefined) return null;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new Error(`« ${text} » n’est pas un port : donnez un nombre entre 0 et 65535.`);
}

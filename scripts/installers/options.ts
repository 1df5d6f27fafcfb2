import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { INSTALLERS_CLI } from '#shared/strings/fr/installers.ts';
import { type PackPlatform, packPlatformNamed } from '../pack/platforms.ts';

/** What `npm run installers` was asked. */
export interface InstallerOptions {
  platform: PackPlatform;
  /** Only the unpacked app. */
  isUnpacked: boolean;
  /** Only the configuration, against electron-builder's schema. */
  isCheck: boolean;
  /** Only the names of the files that would be packed. */
  isList: boolean;
  electronDist: string | null;
  outDir: string;
  isHelp: boolean;
}

/** Reads the command line; throws with a French sentence when it cannot be understood. */
export function parseInstallerOptions(args: readonly string[], root: string): InstallerOptions {
  const values = parse(args);
  return {
    platform: packPlatformNamed(values.platform ?? 'host'),
    isUnpacked: values.dir ?? false,
    isCheck: values.check ?? false,
    isList: values.list ?? false,
    electronDist: values['electron-dist'] === undefined ? null : resolve(values['electron-dist']),
    outDir: resolve(values.out ?? `${root}/dist`),
    isHelp: values.help ?? false,
  };
}

function parse(args: readonly string[]) {
  const flag = { type: 'boolean' } as const;
  const text = { type: 'string' } as const;
  const options = {
    ...{ platform: text, out: text, 'electron-dist': text },
    ...{ dir: flag, check: flag, list: flag, help: flag },
  };
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new Error(INSTALLERS_CLI.optionUnknown(args.join(' ')), { cause: error });
  }
}

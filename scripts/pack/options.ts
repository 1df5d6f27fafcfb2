import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { PACK_CLI } from '#shared/strings/fr/pack.ts';
import { type PackPlatform, PLATFORMS, packPlatformNamed } from './platforms.ts';

/** What `npm run pack` was asked. */
export interface PackOptions {
  platforms: readonly PackPlatform[];
  outDir: string;
  /** Not compressed: for trials. */
  isPlain: boolean;
  /** Made twice, and compared. */
  isTwice: boolean;
  isHelp: boolean;
}

/** Reads the command line; throws with a French sentence when it cannot be understood. */
export function parsePackOptions(args: readonly string[], root: string): PackOptions {
  const values = parse(args);
  const names = (values.platform ?? '').split(',').flatMap((name) => name.trim() || []);
  const isNothingAsked = names.length === 0 && !values.all;
  return {
    platforms: values.all ? PLATFORMS : names.map(packPlatformNamed),
    outDir: resolve(values.out ?? join(root, 'dist')),
    isPlain: values.plain ?? false,
    isTwice: values.twice ?? false,
    isHelp: values.help ?? isNothingAsked,
  };
}

function parse(args: readonly string[]) {
  const flag = { type: 'boolean' } as const;
  const text = { type: 'string' } as const;
  const options = { platform: text, all: flag, out: text, plain: flag, twice: flag, help: flag };
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    const option = /'(-[^' ]*)/.exec(String(error))?.[1] ?? args.join(' ');
    throw new Error(PACK_CLI.optionUnknown(option), { cause: error });
  }
}

/** `npm run pack`: archives of the app that are unpacked and opened, one for each platform, in `dist/`. */
import { basename, join } from 'node:path';
import { PACK_CLI } from '#shared/strings/fr/pack.ts';
import { makePapers } from '../licences/papers.ts';
import { ensureBuilt } from '../start/build.ts';
import { ensureKit } from './ensure-kit.ts';
import { makeArchive, sha256Of } from './make.ts';
import { parsePackOptions } from './options.ts';
import { writeSums } from './sums.ts';

const ROOT = join(import.meta.dirname, '../..');
const say = (line: string) => console.error(line);

async function main(): Promise<void> {
  const options = parsePackOptions(process.argv.slice(2), ROOT);
  if (options.isHelp) return console.log(PACK_CLI.help);
  await ensureBuilt(ROOT, say);
  await ensureKit(ROOT, options.platforms);
  const papers = await makePapers(ROOT, options.isPlain);
  const sums = new Map<string, string>();
  for (const platform of options.platforms) {
    const file = await makeArchive(platform, ROOT, papers, options, say);
    sums.set(basename(file), await sha256Of(file));
  }
  if (!options.isPlain) writeSums(options.outDir, sums);
}

try {
  await main();
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

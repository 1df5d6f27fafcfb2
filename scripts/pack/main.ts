/** `npm run pack`: archives of the app that are unpacked and opened, one for each platform, in `dist/`. */
import { basename, join } from 'node:path';
import { PACK_CLI } from '#shared/strings/fr/pack.ts';
import { makeBill } from '../licences/bill.ts';
import { licencesText } from '../licences/text.ts';
import { ensureBuilt } from '../start/build.ts';
import { type PackedFile, textFile } from './content.ts';
import { ensureKit } from './ensure-kit.ts';
import { makeArchive, sha256Of } from './make.ts';
import { type PackOptions, parsePackOptions } from './options.ts';
import { writeSums } from './sums.ts';

const ROOT = join(import.meta.dirname, '../..');
const say = (line: string) => console.error(line);

async function main(): Promise<void> {
  const options = parsePackOptions(process.argv.slice(2), ROOT);
  if (options.isHelp) return console.log(PACK_CLI.help);
  await ensureBuilt(ROOT, say);
  await ensureKit(ROOT, options.platforms);
  const papers = await makePapers(options);
  const sums = new Map<string, string>();
  for (const platform of options.platforms) {
    const file = await makeArchive(platform, ROOT, papers, options, say);
    sums.set(basename(file), await sha256Of(file));
  }
  if (!options.isPlain) writeSums(options.outDir, sums);
}

/** The same in all archives; a trial does without the bill, whose program has to be installed first. */
async function makePapers({ isPlain }: PackOptions): Promise<PackedFile[]> {
  const licences = textFile('LICENCES.txt', await licencesText(ROOT));
  return isPlain ? [licences] : [licences, textFile('sbom.cdx.json', await makeBill(ROOT))];
}

try {
  await main();
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

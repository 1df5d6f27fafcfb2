/** `npm run pack`: archives of the app that are unpacked and opened, one for each platform, in `dist/`. */
import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { PACK_CLI } from '#shared/strings/fr/pack.ts';
import { makeBill } from '../licences/bill.ts';
import { licencesText } from '../licences/text.ts';
import { ensureBuilt } from '../start/build.ts';
import { type PackedFile, textFile } from './content.ts';
import { makeArchive, sha256Of } from './make.ts';
import { type PackOptions, parsePackOptions } from './options.ts';

const ROOT = join(import.meta.dirname, '../..');
const say = (line: string) => console.error(line);

async function main(): Promise<void> {
  const options = parsePackOptions(process.argv.slice(2), ROOT);
  if (options.isHelp) return console.log(PACK_CLI.help);
  await ensureBuilt(ROOT, say);
  const papers = await makePapers(options);
  const sums: string[] = [];
  for (const platform of options.platforms) {
    const file = await makeArchive(platform, ROOT, papers, options, say);
    sums.push(`${await sha256Of(file)}  ${basename(file)}\n`);
  }
  if (!options.isPlain) writeFileSync(join(options.outDir, 'SHA256SUMS'), sums.join(''));
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

/**
 * `npm run licences`: writes what everything we hand out is licensed under, and the same for tools, into `dist/`.
 * `--debian` reads the packages of the course images again, where `npm run kit:build` keeps them.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { LICENCES } from '#shared/strings/fr/licences.ts';
import { readLock } from '../kit/lock.ts';
import { ensureBuilt } from '../start/build.ts';
import { makeBill } from './bill.ts';
import { DEBIAN_LICENCES, findDebianLicences } from './debian.ts';
import { licencesText } from './text.ts';

const ROOT = join(import.meta.dirname, '../..');
const say = (line: string) => console.error(line);

async function main(): Promise<void> {
  const lock = await readLock(join(ROOT, 'resources/kit/kit.lock.json'));
  if (process.argv.includes('--debian')) {
    const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'cale-seche/kit');
    const found = await findDebianLicences(lock, cache);
    writeFileSync(join(ROOT, DEBIAN_LICENCES), `${JSON.stringify(found, null, 2)}\n`);
    say(LICENCES.found(DEBIAN_LICENCES, Object.keys(found).length));
  }
  await ensureBuilt(ROOT, say);
  const out = join(ROOT, 'dist');
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, 'LICENCES.txt'), await licencesText(ROOT));
  writeFileSync(join(out, 'sbom.cdx.json'), await makeBill(ROOT));
  say(LICENCES.written('dist/LICENCES.txt', 'dist/sbom.cdx.json'));
}

await main();

import { resolve } from 'node:path';
import { checkProse } from './spell/check-prose.ts';
import { openDictionary } from './spell/dictionary.ts';
import { frenchFiles, readWordList, WORD_LIST } from './spell/french-files.ts';

const ROOT = resolve(import.meta.dirname, '..');

/** `npm run spell`: prints `file:line:column: word (suggestions)` for each fault of French, and listed words that no text needs; exit code 1 when there is any. */
async function main(): Promise<number> {
  const dictionary = openDictionary(readWordList(ROOT));
  const files = await frenchFiles(ROOT);
  const faults = files.flatMap((file) => checkProse(file, dictionary));
  for (const { path, line, column, found, advice } of faults)
    console.log(`${path}:${line}:${column}: ${found} (${advice})`);
  const idle = dictionary.idleWords();
  for (const word of idle) console.log(`${WORD_LIST}: ${word} (mot que plus rien n’emploie : retirez-le)`);
  const count = faults.length + idle.length;
  console.log(count === 0 ? `${files.length} fichiers relus, aucune faute.` : `Fautes : ${count}.`);
  return count === 0 ? 0 : 1;
}

process.exitCode = await main();

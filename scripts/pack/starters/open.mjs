/**
 * What a starter runs: the app, once every file of its programs is as long as when the archive was made. A copy cut short or a full
 * disk leaves empty files, which otherwise open nothing and say nothing. It ends in `.mjs` since Node reads no package.json for it.
 */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const APP = import.meta.dirname;
const SIZES = 'app/sizes.json';

/** The first file that is lost or cut short; null when all are whole. */
function brokenFile() {
  try {
    const sizes = JSON.parse(readFileSync(join(APP, '..', SIZES), 'utf8'));
    const sizeHere = (path) => statSync(join(APP, '..', path), { throwIfNoEntry: false })?.size;
    return Object.keys(sizes).find((path) => sizeHere(path) !== sizes[path]) ?? null;
  } catch {
    return SIZES;
  }
}

const broken = brokenFile();
if (broken === null) {
  await import('./out/main/web.js');
} else {
  console.error(
    `Un fichier de Cale sèche manque ou a été coupé : « ${broken} ». Décompressez de nouveau toute l’archive, sur un disque qui a la place ; si cela recommence, copiez de nouveau l’archive elle-même. Votre travail n’a rien perdu.`,
  );
  process.exitCode = 1;
}

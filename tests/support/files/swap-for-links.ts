/**
 * Exchanges, as fast as it can, folders and files of a workspace for links to the same names outside of it, as a container
 * that has the workspace mounted may; ends when its standard input does.
 */
import { renameSync, symlinkSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';

const [workspace = '', outside = '', ...names] = process.argv.slice(2);
/** Turns between two looks at whether it should end. */
const TURNS = 200;

let isOver = false;
process.stdin.on('end', () => {
  isOver = true;
});
process.stdin.resume();
process.stdout.write('ready\n');
swapAgain();

function swapAgain(): void {
  for (let turn = 0; turn < TURNS; turn += 1) swap(names[turn % names.length] ?? '');
  if (!isOver) setImmediate(swapAgain);
}

/** The real one is away for a moment, the link stands in its place, then it is back. */
function swap(name: string): void {
  const place = join(workspace, name);
  const away = join(workspace, `.${name.replaceAll('/', '-')}.vrai`);
  try {
    renameSync(place, away);
    symlinkSync(join(outside, name), place);
    unlinkSync(place);
    renameSync(away, place);
  } catch {
    // Whoever is attacked made something of that name meanwhile: what is away comes back when it can.
    restore(away, place);
  }
}

function restore(away: string, place: string): void {
  try {
    renameSync(away, place);
  } catch {
    // Not now.
  }
}

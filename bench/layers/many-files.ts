import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { pack } from 'tar-stream';

/** Files of the image of the measure. */
export const FILE_COUNT = 100_000;
/** As a system has them. */
const FILES_A_FOLDER = 200;
/** A page of a disk: what small files take anyway. */
const FILE_BYTES = 4096;

/** Gives the engine an image of one layer with so many files. */
export async function importManyFiles(tag: string, count: number): Promise<void> {
  const load = spawn('docker', ['import', '-', tag], { stdio: ['pipe', 'ignore', 'inherit'] });
  const ended = once(load, 'close');
  const tar = pack();
  tar.pipe(load.stdin);
  const content = Buffer.alloc(FILE_BYTES, 'couche ');
  for (let at = 0; at < count; at++) {
    const name = `usr/lib/paquet-${Math.floor(at / FILES_A_FOLDER)}/fichier-${at}.txt`;
    await new Promise<void>((resolve) => tar.entry({ name, size: FILE_BYTES }, content, () => resolve()));
  }
  tar.finalize();
  const [code] = await ended;
  if (code !== 0) throw new Error(`docker import ended with ${code}`);
}

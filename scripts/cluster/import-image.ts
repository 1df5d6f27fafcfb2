import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { runQuietly } from '../setup/run.ts';
import { readArchive } from './archive-file.ts';

/** How containerd writes the name of an image that has no registry. */
export function containerdName(name: string): string {
  return `docker.io/${name.includes('/') ? '' : 'library/'}${name}`;
}

/** Removes images by their names from the containerd at `address`; those that are not there are passed over. */
export async function removeImages(address: string, names: readonly string[]): Promise<void> {
  const references = names.map(containerdName);
  await runQuietly('ctr', ['-a', address, '-n', 'k8s.io', 'images', 'rm', ...references]);
}

/** Gives the images of an archive to the containerd at `address`. */
export async function importImages(address: string, archive: string): Promise<void> {
  const child = spawn('ctr', ['-a', address, '-n', 'k8s.io', 'images', 'import', '-'], {
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  // ctr says itself why it stopped reading.
  const sent = pipeline(readArchive(archive), child.stdin).catch(() => {});
  const [said, code] = await Promise.all([text(child.stderr), ended, sent]);
  if (code !== 0) throw new Error(`ctr images import ${archive} : code ${code}\n${said}`);
}

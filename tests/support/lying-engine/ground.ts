import { execFileSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROLE_LABEL } from '#main/core/helper-containers.ts';
import type { Ground } from './walk.ts';

const docker = (...args: string[]) => execFileSync('docker', args, { encoding: 'utf8' }).trim();
const lines = (...args: string[]) =>
  docker(...args)
    .split('\n')
    .filter(Boolean);

/** Writes while it runs, and ends at once when it is told to. */
const CHATTER = 'trap "exit 0" TERM; echo a > /d/a; while true; do echo bonjour; sleep 0.2; done';

/** What every name on the engine begins with here. */
const PREFIX = 'menti-';

/** Puts something of each kind on the engine and in the workspace. */
export async function prepareGround(atelier: string): Promise<Ground> {
  await mkdir(join(atelier, 'sorties'), { recursive: true });
  await mkdir(join(atelier, 'recette'));
  await writeFile(join(atelier, 'archive.tar'), 'this is no archive');
  await writeFile(join(atelier, 'texte'), 'un texte');
  await writeFile(join(atelier, 'compose.yaml'), 'services:\n  web:\n    image: cale/web:v1\n');
  await writeFile(join(atelier, 'recette/Dockerfile'), 'FROM cale/outils\nRUN echo parti; sleep 60\n');
  const options = ['-d', '--name', `${PREFIX}un`, '-v', `${PREFIX}donnees:/d`];
  const containerId = docker('run', ...options, 'cale/outils', 'sh', '-c', CHATTER);
  docker('run', '--name', `${PREFIX}fini`, 'cale/outils', 'echo', 'fini');
  const imageId = docker('image', 'inspect', '--format', '{{.Id}}', 'cale/bonjour');
  return { containerId, imageId, volumeName: `${PREFIX}donnees`, archive: 'archive.tar', text: 'texte' };
}

/** Takes away what was prepared and what was made since. */
export function clearGround(): void {
  const containers = lines('ps', '-aq', '--filter', `name=${PREFIX}`);
  if (containers.length > 0) docker('rm', '-f', ...containers);
  for (const type of ['network', 'volume']) {
    const left = lines(type, 'ls', '-q', '--filter', `name=${PREFIX}`);
    if (left.length > 0) docker(type, 'rm', ...left);
  }
}

/** Each container of the engine: its id, and what it is for where it is the app's own. */
export function containersThere(): { id: string; role: string }[] {
  const format = `{{.ID}}|{{.Label "${ROLE_LABEL}"}}`;
  return lines('ps', '-a', '--no-trunc', '--format', format).map((line) => {
    const [id = '', role = ''] = line.split('|');
    return { id, role };
  });
}

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

/** Ends at once when it is told to. */
const WAITER = 'trap "exit 0" TERM; while true; do sleep 0.2; done';

/** What every name on the engine begins with here. */
const PREFIX = 'menti-';

/** Folders of the workspace with a stack each. */
const STACKS = ['pile-a', 'pile-b', 'pile-c'];
/** An image of the course that only its kit gives back, and its other name meanwhile. */
const LENT = 'cale/minimal:latest';
const LENT_AS = 'menti/pret:latest';

/** Puts something of each kind on the engine and in the workspace. */
export async function prepareGround(atelier: string): Promise<Ground> {
  await mkdir(join(atelier, 'sorties'), { recursive: true });
  await mkdir(join(atelier, 'recette'));
  await mkdir(join(atelier, 'echec'));
  await writeFile(join(atelier, 'fausse.tar'), 'this is no archive');
  await writeFile(join(atelier, 'texte'), 'un texte');
  await writeFile(join(atelier, 'compose.yaml'), 'services:\n  web:\n    image: cale/web:v1\n');
  await writeFile(join(atelier, 'recette/Dockerfile'), 'FROM cale/outils\nRUN echo parti; sleep 60\n');
  await writeFile(join(atelier, 'echec/Dockerfile'), 'FROM cale/outils\nRUN echo un\nRUN false\n');
  execFileSync('tar', ['-cf', join(atelier, 'archive.tar'), '-C', atelier, 'texte']);
  await writeStacks(atelier);
  docker('tag', LENT, LENT_AS);
  docker('rmi', LENT);
  const options = ['-d', '--name', `${PREFIX}un`, '-v', `${PREFIX}donnees:/d`];
  const containerId = docker('run', ...options, 'cale/outils', 'sh', '-c', CHATTER);
  const stoppedId = docker('run', '-d', '--name', `${PREFIX}arret`, 'cale/outils', 'sh', '-c', WAITER);
  docker('run', '--name', `${PREFIX}fini`, 'cale/outils', 'echo', 'fini');
  const imageId = docker('image', 'inspect', '--format', '{{.Id}}', 'cale/bonjour');
  return {
    ...{ containerId, stoppedId, imageId, volumeName: `${PREFIX}donnees`, stacks: STACKS },
    ...{ notArchive: 'fausse.tar', archive: 'archive.tar', text: 'texte' },
  };
}

async function writeStacks(atelier: string): Promise<void> {
  for (const stack of STACKS) {
    const service = 'services:\n  web:\n    image: cale/web:v1\n    stop_grace_period: 1s\n';
    await mkdir(join(atelier, stack));
    await writeFile(join(atelier, stack, 'compose.yaml'), `name: ${PREFIX}${stack}\n${service}`);
  }
}

/** Takes away what was prepared and what was made since; does nothing where nothing was prepared. */
export function clearGround(): void {
  const containers = lines('ps', '-aq', '--filter', `name=${PREFIX}`);
  if (containers.length > 0) docker('rm', '-f', ...containers);
  for (const type of ['network', 'volume']) {
    const left = lines(type, 'ls', '-q', '--filter', `name=${PREFIX}`);
    if (left.length > 0) docker(type, 'rm', ...left);
  }
  if (lines('images', '-q', LENT_AS).length === 0) return;
  docker('tag', LENT_AS, LENT);
  docker('rmi', LENT_AS);
}

/** Each container of the engine: its id, and what it is for where it is the app's own. */
export function containersThere(): { id: string; role: string }[] {
  const format = `{{.ID}}|{{.Label "${ROLE_LABEL}"}}`;
  return lines('ps', '-a', '--no-trunc', '--format', format).map((line) => {
    const [id = '', role = ''] = line.split('|');
    return { id, role };
  });
}

import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { PrivateEngine } from '../../../scripts/engine/private-engine.ts';
import { startAnotherEngine } from '../engine.ts';

const run = promisify(execFile);

/** What nobody may carry out of where it is. */
const SECRET = 'SECRET-HORS-DE-L-ATELIER';

const WAITING = ['sh', '-c', 'trap "exit 0" TERM; while :; do sleep 0.2; done'];

/**
 * An engine and a disk with what calls may name and what they may not: objects called `victime…` whose ids and names are
 * given to calls, a bystander of each kind, called `temoin…`, and files beside the app's folder, reachable by links.
 */
export interface World {
  engine: PrivateEngine;
  dataDir: string;
  /** Makes the victims that are gone again; gives every name and id that calls may use. */
  renewVictims(): Promise<string[]>;
  /** Everything no call may have changed. */
  bystanders(): Promise<unknown>;
  /** Files of the workspace, and of the victims' volume, that hold what is outside. */
  stolen(): Promise<string[]>;
  close(): Promise<void>;
}

/** Makes such a world below `root`, on an engine of its own. */
export async function createWorld(root: string): Promise<World> {
  const engine = await startAnotherEngine();
  const docker = async (...args: string[]) =>
    (await run('docker', ['-H', engine.endpoint, ...args], { maxBuffer: 1e8 })).stdout.trim();
  await run('sh', ['-c', `docker save cale/outils | docker -H ${engine.endpoint} load`]);
  await makeBystanders(docker);
  const dataDir = join(root, 'donnees');
  makeFiles(root, join(dataDir, 'atelier'));
  return {
    engine,
    dataDir,
    renewVictims: () => renewVictims(docker),
    bystanders: async () => ({ engine: await lookAtBystanders(docker), files: filesOutside(root) }),
    stolen: async () => [...findSecret(join(dataDir, 'atelier')), ...(await findSecretInVolume(docker))],
    close: () => engine.stop(),
  };
}

type Docker = (...args: string[]) => Promise<string>;

async function makeBystanders(docker: Docker): Promise<void> {
  await docker('network', 'create', 'temoin-reseau');
  await docker('volume', 'create', 'temoin-donnees');
  const mount = 'temoin-donnees:/donnees';
  await docker(
    'run',
    '-d',
    '--name',
    'temoin',
    '--network',
    'temoin-reseau',
    '-v',
    mount,
    'cale/outils',
    ...WAITING,
  );
  await docker('exec', 'temoin', 'sh', '-c', 'echo intact > /donnees/preuve');
  await docker('create', '--name', 'temoin-arrete', 'cale/outils', ...WAITING);
  await docker('commit', 'temoin-arrete', 'temoin/image:1');
}

async function lookAtBystanders(docker: Docker): Promise<unknown> {
  const inspected = await docker(
    'inspect',
    'temoin',
    'temoin-arrete',
    'temoin-reseau',
    'temoin-donnees',
    'temoin/image:1',
  );
  const [diff, content] = [
    await docker('diff', 'temoin'),
    await docker('exec', 'temoin', 'cat', '/donnees/preuve'),
  ];
  return { inspected: JSON.parse(inspected) as unknown, diff, content };
}

async function renewVictims(docker: Docker): Promise<string[]> {
  const make = (...args: string[]) => docker(...args).catch(() => '');
  await make('network', 'create', 'victime-reseau');
  await make('volume', 'create', 'victime-donnees');
  const mount = 'victime-donnees:/donnees';
  await make('run', '-d', '--name', 'victime', '-p', '5000', '-v', mount, 'cale/outils', ...WAITING);
  await make('create', '--name', 'victime-arretee', 'cale/outils', ...WAITING);
  await make('start', 'victime');
  await make('commit', 'victime-arretee', 'victime:1');
  const list = async (...args: string[]) => (await docker(...args)).split('\n').filter(Boolean);
  const containers = await list('ps', '-aq', '--no-trunc', '--filter', 'name=victime');
  const networks = await list('network', 'ls', '-q', '--no-trunc', '--filter', 'name=victime');
  const images = await list('images', '-q', '--no-trunc', 'victime');
  return [...containers, ...containers.map((id) => id.slice(0, 12)), ...networks, ...images, ...NAMES];
}

/** What calls may name besides ids: objects, files of the workspace, things of the course, words of schemas. */
const NAMES = [
  ...[
    'victime',
    'victime-arretee',
    'victime-reseau',
    'victime-donnees',
    'victime:1',
    'victime',
    'neuf',
    'neuf:1',
  ],
  ...[
    'projet',
    'projet/Dockerfile',
    'Dockerfile',
    'compose.yaml',
    'archive.tar',
    'notes.txt',
    '.',
    'sortie.tar',
  ],
  ...[
    '/',
    '/donnees',
    '/etc/passwd',
    '/tmp',
    'web',
    'latest',
    '1',
    'depot/image',
    '10.9.0.0/24',
    'API_KEY',
    'bridge',
  ],
  ...[
    'prise-en-main',
    'images',
    'premier-conteneur',
    'couches',
    'lancer',
    'code',
    'q-1',
    '',
    'bonjour',
    'sh',
    'true',
  ],
  ...[
    'https://exemple.invalid/',
    'unix:///nulle/part.sock',
    '127.0.0.1',
    '::1',
    '0'.repeat(64),
    `sha256:${'1'.repeat(64)}`,
  ],
];

/** What is outside, and links of the workspace that lead there. */
function makeFiles(root: string, workspace: string): void {
  const outside = join(root, 'dehors');
  mkdirSync(outside, { recursive: true });
  writeFileSync(join(outside, 'secret.txt'), SECRET);
  mkdirSync(join(workspace, 'projet'), { recursive: true });
  writeFileSync(join(workspace, 'projet/Dockerfile'), 'FROM victime:1\nCOPY . /x\n');
  writeFileSync(join(workspace, 'projet/compose.yaml'), 'services:\n  web:\n    image: victime:1\n');
  writeFileSync(join(workspace, 'notes.txt'), 'notes\n');
  writeFileSync(join(workspace, 'archive.tar'), Buffer.alloc(1024));
  symlinkSync(outside, join(workspace, 'lien'));
  symlinkSync(join(outside, 'secret.txt'), join(workspace, 'lien-fichier'));
}

/** Everything below `root` but the app's own folder, with its content. */
function filesOutside(root: string): Record<string, string> {
  const own = new Set(['donnees']);
  return Object.fromEntries(
    readdirSync(root)
      .filter((name) => !own.has(name))
      .flatMap((name) => describe(join(root, name))),
  );
}

function describe(path: string): [string, string][] {
  const { isDirectory, mtimeMs } = ((stat) => ({ isDirectory: stat.isDirectory(), mtimeMs: stat.mtimeMs }))(
    lstatSync(path),
  );
  if (!isDirectory)
    return [[path, `${mtimeMs} ${createHash('sha256').update(readFileSync(path)).digest('hex')}`]];
  return [[path, String(mtimeMs)], ...readdirSync(path).flatMap((name) => describe(join(path, name)))];
}

function findSecret(path: string): string[] {
  const stat = lstatSync(path);
  if (stat.isDirectory()) return readdirSync(path).flatMap((name) => findSecret(join(path, name)));
  return stat.isFile() && readFileSync(path).includes(SECRET) ? [path] : [];
}

async function findSecretInVolume(docker: Docker): Promise<string[]> {
  const found = await docker(
    'run',
    '--rm',
    '-v',
    'victime-donnees:/v',
    'cale/outils',
    'sh',
    '-c',
    `grep -rl ${SECRET} /v || true`,
  );
  return found.split('\n').filter(Boolean);
}

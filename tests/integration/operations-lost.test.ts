import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GIVE_UP_MS } from '#main/core/operations.ts';
import type { Parts } from '#main/parts.ts';
import type { OperationKind, OperationSnapshot } from '#shared/contract/operation.ts';
import { plainRun } from '#shared/domain/container-run.ts';
import { engineIs, valueWhere } from '../support/connected-engine.ts';
import { currentPrivateEngine } from '../support/engine.ts';
import { createEngineGate, type EngineGate } from '../support/engine-gate.ts';
import { openTestParts } from '../support/parts.ts';
import { startQuietClock } from '../support/quiet-clock.ts';

const PREFIX = 'perdu';
const RUN = plainRun('cale/web:v1', { name: `${PREFIX}-lance` });
const NO_OPTIONS = { target: null, args: [], secrets: [], skipsCache: false, lendsSsh: false };
/** More than the sockets between the app and the engine hold, less than what is carried. */
const SOME_BYTES = 1_000_000;
const BIG_BYTES = 8_000_000;
/** Longest end of an operation whose engine is gone, in milliseconds. */
const END_MS = 5_000;
/** Longest way of an operation to the request it is held in, in milliseconds. */
const HOLD_MS = 60_000;

const own = currentPrivateEngine();
const docker = (...args: string[]) =>
  execFileSync('docker', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();

let dir: string;
let gate: EngineGate;
let app: Parts;

const idOf = (name: string) => docker('inspect', '--format', '{{.Id}}', `${PREFIX}-${name}`);
const imageIdOf = (tag: string) => docker('image', 'inspect', '--format', '{{.Id}}', tag);

async function put(path: string, content: string | Buffer): Promise<void> {
  await mkdir(join(dir, 'atelier', path, '..'), { recursive: true });
  await writeFile(join(dir, 'atelier', path), content);
}

const stack = (project: string) =>
  `name: ${PREFIX}-${project}\nservices:\n  web:\n    image: cale/web:v1\n    stop_grace_period: 1s\n`;

/** What each operation finds on the engine and in the workspace. */
async function prepare(): Promise<void> {
  const content = `head -c ${BIG_BYTES} /dev/urandom > /d/gros; seq 1 200000`;
  const options = ['-d', '--name', `${PREFIX}-fichiers`, '-v', `${PREFIX}-donnees:/d`];
  docker('wait', docker('run', ...options, 'cale/outils', 'sh', '-c', content));
  for (const name of ['arret', 'redemarre', 'voisin'])
    docker('run', '-d', '--name', `${PREFIX}-${name}`, 'cale/web:v1');
  for (const name of ['a', 'b']) docker('volume', 'create', `${PREFIX}-${name}`);
  await put('entree/gros', Buffer.alloc(BIG_BYTES, 1));
  execFileSync('tar', ['-cf', join(dir, 'atelier/archive.tar'), '-C', join(dir, 'atelier/entree'), '.']);
  docker('save', '-o', join(dir, 'atelier/outils.tar'), 'cale/outils');
  await put('long/Dockerfile', 'FROM cale/outils\nRUN echo parti; sleep 600\n');
  await put('echec/Dockerfile', 'FROM cale/outils\nRUN echo un\nRUN false\n');
  for (const project of ['monte', 'baisse', 'echelle']) await put(`${project}/compose.yaml`, stack(project));
  for (const project of ['baisse', 'echelle'])
    docker('compose', '-f', join(dir, 'atelier', project, 'compose.yaml'), 'up', '-d', '--quiet-pull');
  docker('tag', 'cale/bonjour', 'localhost:5996/rien');
  docker('rmi', 'cale/bonjour');
}

interface Case {
  /** The request in whose middle the engine is lost. */
  request: RegExp;
  bytes?: number;
  /** Starts the operation and gives its id. */
  start(): string | Promise<string>;
}

const place = { name: `${PREFIX}-donnees`, path: '/' };
const compose = (folder: string) => ({ folder, file: 'compose.yaml' });
const build = (folder: string) => ({
  folder,
  dockerfile: 'Dockerfile',
  tag: `${PREFIX}:${folder}`,
  ...NO_OPTIONS,
});

/** Everything long that the app does with an engine: the making of the kit's archives needs none, and minikube asks it itself. */
const CASES: Record<Exclude<OperationKind, 'kit-build' | `minikube-${string}`>, Case> = {
  'kit-load': { request: /POST .*\/images\/load/, bytes: SOME_BYTES, start: () => app.kit.load() },
  'image-load': {
    request: /POST .*\/images\/load/,
    bytes: SOME_BYTES,
    start: () => app.images.load('outils.tar'),
  },
  'image-save': {
    request: /\/images\/get\?/,
    bytes: SOME_BYTES,
    start: () => app.images.save(['cale/outils'], 'sorties/image.tar', true),
  },
  'image-pull': {
    request: /POST .*\/images\/create/,
    start: () => app.images.pull('localhost:5996/rien', false),
  },
  'image-push': {
    request: /POST .*\/images\/.*\/push/,
    start: () => app.images.push('localhost:5996/rien', false),
  },
  'layer-analysis': {
    request: /\/images\/get\?/,
    bytes: SOME_BYTES,
    start: () => app.layers.analyse(imageIdOf('cale/poste')),
  },
  'layer-file': {
    request: /\/images\/get\?/,
    // The file comes after a bigger one.
    bytes: 100_000,
    start: () => app.layers.openFile(imageIdOf('cale/outils'), 0, 'usr/lib/locale/C.utf8/LC_CTYPE'),
  },
  'container-run': {
    request: /\/containers\/create\?/,
    start: () => app.containers.run(RUN),
  },
  'container-stop': { request: /\/stop\b/, start: () => app.containers.stop({ containerId: idOf('arret') }) },
  'container-restart': {
    request: /\/restart\b/,
    start: () => app.containers.restart({ containerId: idOf('redemarre') }),
  },
  'container-save-logs': {
    request: /\/logs\?/,
    bytes: SOME_BYTES,
    start: () =>
      app.containers.saveLogs({
        ...{ containerId: idOf('fichiers'), destination: 'sorties/journal.txt' },
        ...{ hasTimestamps: true, overwrites: false },
      }),
  },
  'container-copy': {
    request: /GET .*\/archive\?/,
    bytes: SOME_BYTES,
    start: () =>
      app.containers.copyOut({ containerId: idOf('fichiers'), path: '/d/gros', destination: 'sorties/gros' }),
  },
  'volume-copy-in': {
    request: /PUT .*\/archive\?/,
    bytes: SOME_BYTES,
    start: () => app.volumes.copyIn(place, 'entree'),
  },
  'volume-copy-out': {
    request: /GET .*\/archive\?/,
    bytes: SOME_BYTES,
    start: () => app.volumes.copyOut(place, 'sorties/volume'),
  },
  'volume-backup': {
    request: /GET .*\/archive\?/,
    bytes: SOME_BYTES,
    start: () => app.volumes.backup(place.name, 'sorties/volume.tar', true),
  },
  'volume-restore': {
    request: /PUT .*\/archive\?/,
    bytes: SOME_BYTES,
    start: () => app.volumes.restore(place.name, 'archive.tar'),
  },
  cleanup: {
    request: new RegExp(`DELETE .*/volumes/${PREFIX}-b`),
    start: async () => {
      const items = await app.cleanup.look();
      return app.cleanup.remove(items.filter(({ name }) => [`${PREFIX}-a`, `${PREFIX}-b`].includes(name)));
    },
  },
  'compose-up': {
    request: /\/containers\/create\?/,
    start: () => app.stacks.start({ ...compose('monte'), action: 'up', builds: false }),
  },
  'compose-down': {
    request: /\/stop\b/,
    start: () =>
      app.stacks.start({
        ...compose('baisse'),
        action: 'down',
        removesVolumes: false,
        removesOrphans: false,
      }),
  },
  'compose-scale': {
    request: /\/containers\/create\?/,
    start: () => app.stacks.start({ ...compose('echelle'), action: 'scale', service: 'web', count: 2 }),
  },
  build: { request: /\/grpc\b/, bytes: 20_000, start: () => app.builds.start(build('long')) },
  'build-last-layer': {
    request: /\/grpc\b/,
    bytes: 2_000,
    start: async () => {
      return app.builds.lastLayer(app.builds.list.value[0]?.operationId ?? '');
    },
  },
  // The last one: it gives up by itself after a while.
  'network-probe': {
    request: /\/wait\b/,
    start: () => app.networks.probe({ sourceId: idOf('voisin'), targetId: idOf('redemarre'), port: 9999 }),
  },
};
const KINDS = Object.keys(CASES) as (keyof typeof CASES)[];

/** Starts an operation and waits until the engine is in the middle of what it asked. */
async function startUntilHeld(kind: keyof typeof CASES): Promise<string> {
  const { request, bytes, start } = CASES[kind];
  const held = gate.hold(request, bytes);
  const operationId = await start();
  const patience = delay(HOLD_MS, app.operations.get(operationId), { ref: false });
  const early = await Promise.race([held, app.operations.ended(operationId), patience]);
  if (early) throw new Error(`not in the middle of a request: ${JSON.stringify(early)}`);
  return operationId;
}

const filesOf = () => readdirSync(join(dir, 'atelier'), { recursive: true }).map(String).sort();
/** What the operations make or remove themselves: whether the engine still did it, its end decides. */
const ASKED = new RegExp(`^${PREFIX}-(lance|monte.*|echelle-web-2|a|b)$`);
const listed = (...args: string[]) =>
  docker(...args)
    .split('\n')
    .filter((name) => !ASKED.test(name))
    .sort();
const objects = () => ({
  images: listed('image', 'ls', '--format', '{{.Repository}}:{{.Tag}} {{.ID}}'),
  volumes: listed('volume', 'ls', '-q'),
  networks: listed('network', 'ls', '--format', '{{.Name}}'),
  // Helpers that were at work are among them until the app has removed them.
  containers: listed('ps', '-a', '--format', '{{.Names}}'),
});

const ends = new Map<OperationKind, OperationSnapshot & { tookMs: number }>();
let filesBefore: string[];
let objectsBefore: ReturnType<typeof objects>;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'cale-perdus-'));
  gate = createEngineGate(own.socketPath, join(dir, 'moteur.sock'));
  await gate.open();
  await mkdir(join(dir, 'atelier/sorties'), { recursive: true });
  await prepare();
  app = await openTestParts(dir, { engineUrl: gate.endpoint });
  const { operations, layers, builds } = app;
  await operations.ended(layers.analyse(imageIdOf('cale/outils')));
  await operations.ended(await builds.start(build('echec')));
  await valueWhere(builds.list, ([first]) => first?.state === 'failed');
  filesBefore = filesOf();
  objectsBefore = objects();

  const started = new Map<OperationKind, string>();
  for (const kind of KINDS) started.set(kind, await startUntilHeld(kind));
  const sinceLost = startQuietClock();
  const killed = own.stop('SIGKILL');
  gate.close();
  await killed;
  const all = [...started].map(async ([kind, operationId]) => {
    const end = await operations.ended(operationId);
    ends.set(kind, { ...end, tookMs: sinceLost() });
  });
  await Promise.all(all);
  await own.start();
  await gate.open();
  await engineIs(app.engine, 'ready');
}, 300_000);

afterAll(async () => {
  await app?.close();
  gate.close();
  await rm(dir, { recursive: true });
});

describe('an engine killed in the middle of an operation', () => {
  it.each(KINDS)('%s ends as failed, in time and for that reason', (kind) => {
    expect(ends.get(kind)).toMatchObject({ kind, state: 'failed', errorCode: 'docker-unreachable' });
    expect(ends.get(kind)?.tookMs).toBeLessThan(END_MS);
  });

  it('leaves nothing in the workspace, and everything else on the engine', async () => {
    expect(filesOf()).toEqual(filesBefore);
    await expect.poll(objects).toEqual(objectsBefore);
  });

  it('keeps none of them from succeeding once the engine is back', async () => {
    const { kit, images, volumes, layers, operations } = app;
    const again = [
      kit.load(),
      await images.save(['cale/outils'], 'sorties/image.tar', false),
      volumes.backup(place.name, 'sorties/volume.tar', false),
      layers.analyse(imageIdOf('cale/poste')),
      await app.stacks.start({
        ...compose('baisse'),
        action: 'down',
        removesVolumes: false,
        removesOrphans: false,
      }),
    ];
    for (const operationId of again)
      expect(await operations.ended(operationId)).toMatchObject({ state: 'done' });
  });
});

/** Those whose work itself cannot be told to stop waiting, and one of each other way to the engine. */
const STUBBORN = [
  ...(['container-run', 'volume-copy-in', 'volume-copy-out', 'volume-backup', 'volume-restore'] as const),
  ...(['image-save', 'layer-analysis', 'container-stop', 'build'] as const),
];

describe('an engine that falls silent in the middle of an operation', () => {
  it('does not keep any of them from being cancelled', async () => {
    const { operations } = app;
    const started: string[] = [];
    for (const kind of STUBBORN) started.push(await startUntilHeld(kind));
    for (const operationId of started) operations.cancel(operationId);
    const sinceCancelled = startQuietClock();
    const all = await Promise.all(started.map((operationId) => operations.ended(operationId)));
    expect(sinceCancelled()).toBeLessThan(GIVE_UP_MS + 1_000);
    expect(all.map(({ kind, state }) => [kind, state])).toEqual(STUBBORN.map((kind) => [kind, 'cancelled']));
  });
});

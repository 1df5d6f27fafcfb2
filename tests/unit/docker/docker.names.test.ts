import { Readable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { State } from '#main/core/watchable.ts';
import { closeDockerClient, createDockerClient, type DockerClient } from '#main/docker/client.ts';
import { createDocker, type Docker } from '#main/docker/docker.ts';
import { openExport } from '#main/docker/image/export.ts';
import type { EngineCapability, EngineStatus } from '#shared/contract/engine.ts';
import { plainRun } from '#shared/domain/container-run.ts';
import { caseCount } from '../../support/campaign.ts';
import { hostileNames } from '../../support/hostile-names.ts';
import { openRecordingEngine, type RecordingEngine, strayOf } from '../../support/recording-engine.ts';

let engine: RecordingEngine;
let client: DockerClient;
let docker: Docker;

beforeAll(async () => {
  engine = await openRecordingEngine();
  client = createDockerClient({ socketPath: engine.socketPath });
  docker = createDocker(
    {
      docker: () => client,
      status: new State<EngineStatus>({ state: 'searching' } as EngineStatus),
      capabilities: new State<readonly EngineCapability[]>([]),
      publishedAddress: 'localhost',
      cliEnv: () => ({}),
      onEvent: () => () => {},
    },
    { dataDir: '/nowhere', workspaceDir: '/nowhere/atelier' },
  );
});

afterAll(async () => {
  closeDockerClient(client);
  await engine.close();
});

const signal = new AbortController().signal;
const report = { signal, onLayer: () => {}, onLine: () => {} };
const size = { cols: 80, rows: 24 };
const drain = async (lines: AsyncIterable<unknown>) => {
  for await (const _ of lines);
};

type Calls<Noun extends keyof Docker> = {
  [Verb in keyof Docker[Noun] as Docker[Noun][Verb] extends (...args: never[]) => unknown ? Verb : never]:
    | ((name: string) => unknown)
    | 'takes no name';
};

/** Every call of the engine that areas have, each with a name where it takes one: a new one does not compile without. */
const CALLS: { [Noun in keyof Docker]: Calls<Noun> } = {
  engine: {
    onEvent: 'takes no name',
    cliEnv: 'takes no name',
    id: 'takes no name',
    requireReady: 'takes no name',
    ping: 'takes no name',
    info: 'takes no name',
    timeMs: 'takes no name',
    eventsSince: 'takes no name',
    measure: 'takes no name',
    inspectObject: (name) =>
      Promise.all(
        (['container', 'image', 'volume', 'network'] as const).map((type) =>
          docker.engine.inspectObject(type, name),
        ),
      ),
    removeObject: (name) =>
      Promise.all(
        (['container', 'image', 'volume', 'network'] as const).map((type) =>
          docker.engine.removeObject(type, name),
        ),
      ),
    removeCacheRecord: (name) => docker.engine.removeCacheRecord(name),
  },
  container: {
    list: (name) => docker.container.list([name]),
    inspect: (name) => docker.container.inspect(name),
    details: (name) => docker.container.details(name),
    processes: (name) => docker.container.processes(name),
    changes: (name) => docker.container.changes(name),
    limits: (name) => docker.container.limits(name),
    namespaces: (name) => docker.container.namespaces(name),
    create: (name) => docker.container.create(plainRun(name, { name, network: name })),
    startCreated: (name) => docker.container.startCreated(name),
    start: (name) => docker.container.start(name),
    act: (name) => docker.container.act(name, 'stop'),
    kill: (name) => docker.container.kill(name, name),
    rename: (name) => docker.container.rename(name, name),
    update: (name) => docker.container.update(name, { pids: 1 }),
    remove: (name) => docker.container.remove(name, { isForced: true, removesVolumes: true }),
    usage: (name) => docker.container.usage(name),
    followStats: (name) => docker.container.followStats(name, () => {}, signal),
    statPath: (name) => docker.container.statPath(name, name),
    archive: (name) => docker.container.archive(name, name, signal),
    exec: (name) => docker.container.exec(name, ['true']),
    openTerminal: (name) => docker.container.openTerminal({ container: name, command: null, ...size }),
    openLogs: (name) => docker.container.openLogs({ container: name, ...size }),
    logText: (name) => docker.container.logText(name),
    projectFolders: (name) => docker.container.projectFolders(name),
    twin: (name) => docker.container.twin(name, name, { withoutVariable: name }),
    forgetAliases: (name) => docker.container.forgetAliases(name, name),
    connectAs: (name) => docker.container.connectAs(name, name, [name]),
    fillTmpfs: (name) => docker.container.fillTmpfs(name, name),
    freeTmpfs: (name) => docker.container.freeTmpfs(name, name),
    limitProcesses: (name) => docker.container.limitProcesses(name, 1),
    logLines: (name) =>
      drain(docker.container.logLines(name, { tail: 10, isFollowed: false, longLines: 'cut' }, signal)),
  },
  image: {
    list: 'takes no name',
    usage: 'takes no name',
    load: 'takes no name',
    readFailure: 'takes no name',
    inspect: (name) => docker.image.inspect(name),
    details: (name) => docker.image.details(name),
    children: (name) => docker.image.children(name),
    history: (name) => docker.image.history(name),
    stack: (name) => docker.image.stack(name),
    layerIds: (name) => docker.image.layerIds(name),
    size: (name) => docker.image.size(name),
    built: (name) => docker.image.built(name),
    removeUnnamed: (name) => docker.image.removeUnnamed(name),
    tag: (name) => docker.image.tag(name, name),
    remove: (name) => docker.image.remove(name),
    pull: (name) => docker.image.pull(name, report),
    push: (name) => docker.image.push(name, report),
    export: (name) => docker.image.export([name], signal),
    orderExport: async (name) => openExport(await docker.image.orderExport([name]), signal),
  },
  volume: {
    list: 'takes no name',
    sizes: 'takes no name',
    create: (name) => docker.volume.create(name),
    remove: (name) => docker.volume.remove(name),
    folder: (name) => docker.volume.folder({ name, path: '/' }),
    writeArchive: (name) => docker.volume.writeArchive({ name, path: '/' }, Readable.from([]), signal),
    readArchive: (name) => docker.volume.readArchive({ name, path: '/' }, async () => {}),
  },
  network: {
    list: 'takes no name',
    inspect: (name) => docker.network.inspect(name),
    create: (name) => docker.network.create({ name, driver: 'bridge', subnet: null, isInternal: false }),
    remove: (name) => docker.network.remove(name),
    connect: (name) => docker.network.connect(name, name),
    disconnect: (name) => docker.network.disconnect(name, name),
    onConnection: 'takes no name',
    probe: (name) =>
      docker.network.probe({ sourceId: name, targetName: name, addresses: [], ports: [] }, signal),
  },
  swarm: {
    membership: 'takes no name',
    kept: 'takes no name',
    leave: 'takes no name',
    services: 'takes no name',
    replicasMade: 'takes no name',
    removeService: (name) => docker.swarm.removeService(name),
    secrets: 'takes no name',
    removeSecret: (name) => docker.swarm.removeSecret(name),
  },
  quiet: {
    exec: (name) => docker.quiet.exec(name, ['true']),
    processCount: (name) => docker.quiet.processCount(name),
    isOwnEvent: 'takes no name',
  },
  host: { namespaces: 'takes no name' },
  workstation: { open: 'takes no name', run: 'takes no name' },
};

const NAMED = Object.entries(CALLS).flatMap(([noun, verbs]) =>
  Object.entries(verbs).flatMap(([verb, call]) =>
    typeof call === 'string' ? [] : [{ verb: `${noun}.${verb}`, call }],
  ),
);

const NAMES = hostileNames(caseCount(20, 2_000));

/** For every name, in milliseconds: the campaign has thousands. */
const PATIENCE_MS = 600_000;

describe('a name made to lead elsewhere', () => {
  it.each(NAMED)(
    'is met by $verb with a cause, and no request that leaves its endpoint',
    async ({ call }) => {
      const from = engine.asked.length;
      for (const name of NAMES) {
        const outcome = await Promise.resolve(call(name)).catch((error: unknown) => error);
        if (outcome instanceof Error) expect([name, outcome.constructor.name]).toEqual([name, 'AppError']);
      }
      const strays = engine.asked.slice(from).filter((address) => strayOf(address) !== null);
      expect(strays).toEqual([]);
    },
    PATIENCE_MS,
  );

  it('leaves nothing behind that fails later', async () => {
    await nextTurn();
    expect(await docker.engine.ping()).toBeUndefined();
  });
});

describe('a name that engines have', () => {
  const DIGEST = `sha256:${'0a'.repeat(32)}`;

  it.each([
    ['image', 'cale/web:v1', '/images/cale/web:v1/json'],
    ['image', 'Registre.local:5000/a/b:Tag_1', '/images/Registre.local:5000/a/b:Tag_1/json'],
    ['image', `localhost:5000/a/b:v1@${DIGEST}`, `/images/localhost:5000/a/b:v1@${DIGEST}/json`],
    ['image', '[::1]:5000/a', '/images/%5B::1%5D:5000/a/json'],
    ['image', DIGEST, `/images/${DIGEST}/json`],
    ['image', '0a0a0a0a0a0a', '/images/0a0a0a0a0a0a/json'],
    ['container', 'mon-web_1.2', '/containers/mon-web_1.2/json'],
    ['volume', 'donnees', '/volumes/donnees'],
    ['volume', 'nfs:/disque', null],
    ['volume', 'Mes données', '/volumes/Mes%20donn%C3%A9es'],
    ['network', 'réseau 1', '/networks/r%C3%A9seau%201'],
    ['image', '<none>', '/images/%3Cnone%3E/json'],
  ] as const)('%s %s is asked for at its own address', async (type, name, address) => {
    const from = engine.asked.length;
    expect(await docker.engine.inspectObject(type, name)).toBeNull();
    expect(engine.asked.slice(from).map((one) => one.split('?')[0])).toEqual(
      address === null ? [] : [address],
    );
  });
});

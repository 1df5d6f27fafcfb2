import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLogger } from '#main/core/logger.ts';
import { createMinikube, type Minikube } from '#main/minikube/minikube.ts';
import type { Parts } from '#main/parts.ts';
import type { MinikubeStart, MinikubeStatus } from '#shared/contract/minikube.ts';
import type { OperationSnapshot } from '#shared/contract/operation.ts';
import { PREPARATION_PROFILE } from '#shared/domain/minikube.ts';
import { valueWhere } from '../support/connected-engine.ts';
import { type InstalledStandIn, installStandIn } from '../support/minikube-stand-in/install.ts';
import { STAND_IN } from '../support/minikube-stand-in/options.ts';
import { openTestParts } from '../support/parts.ts';

/** What a person may have set, and minikube would follow. */
const STRANGE = { LANG: 'fr_FR.UTF-8', LANGUAGE: 'fr', MINIKUBE_DRIVER: 'kvm2', MINIKUBE_WAIT: 'all' };
const PROXY = { HTTPS_PROXY: 'http://127.0.0.1:9' };
const BASE_TAG = STAND_IN.baseImage.split('@')[0] ?? '';

let dir: string;
let folder: string;
let partsDir: string;
let parts: Parts;
let minikube: Minikube;
let standIn: InstalledStandIn;
let isOffline: boolean;

beforeAll(async () => {
  partsDir = await mkdtemp(join(tmpdir(), 'cale-minikube-parts-'));
  parts = await openTestParts(partsDir);
});

afterAll(async () => {
  await parts.close();
  await rm(partsDir, { recursive: true, force: true });
});

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'cale-minikube-'));
  folder = join(dir, 'cluster');
  standIn = installStandIn(folder);
  isOffline = false;
  minikube = open(dir);
});

/** Another minikube of the app's, on this data folder. */
function open(dataDir: string): Minikube {
  const { docker, operations, settings } = parts;
  return createMinikube({
    ...{ dataDir, docker, operations, settings },
    isOffline: () => isOffline,
    logger: createLogger(null),
  });
}

afterEach(async () => {
  vi.unstubAllEnvs();
  minikube.close();
  const images = await parts.docker.image.list();
  if (images.some(({ references }) => references.includes(BASE_TAG)))
    await parts.docker.image.remove(BASE_TAG);
  await rm(dir, { recursive: true, force: true });
});

const ask = (changes: Partial<MinikubeStart> = {}): MinikubeStart => ({
  ...{ profile: 'cale-seche', nodes: 1, cpus: 2, memoryMb: 2200, asRoot: false },
  ...changes,
});

const ended = async (operationId: Promise<string> | string): Promise<OperationSnapshot> =>
  parts.operations.ended(await operationId);

/** Every state an operation went through, and what it logged; who follows it is told the newest of those that come at once. */
async function follow(begin: () => Promise<string>) {
  const states: OperationSnapshot[] = [];
  const log: string[] = [];
  const stop = parts.operations.onChange((snapshot) => states.push(snapshot));
  const operationId = await begin();
  for await (const { logLines } of parts.operations.follow(operationId, 0)) log.push(...logLines);
  stop();
  return { states: states.filter((state) => state.operationId === operationId), log };
}

const where = (fits: (status: MinikubeStatus) => boolean) => valueWhere(minikube.status, fits, 60_000);

const stateOf = (name: string, status = minikube.status.value) =>
  status.profiles.find((profile) => profile.name === name)?.state;

async function start(changes: Partial<MinikubeStart> = {}): Promise<void> {
  expect(await ended(minikube.start(ask(changes)))).toMatchObject({ state: 'done', progressRatio: 1 });
  await minikube.refresh();
}

describe('a cluster made with the stand-in for minikube', () => {
  it('is prepared, started without the network, paused, stopped and deleted', async () => {
    await where(({ state }) => state === 'ready');
    expect(minikube.status.value.program).toMatchObject({
      ...{ origin: 'folder', version: 'v1.38.1', kubernetesVersion: 'v1.35.1' },
      baseImage: STAND_IN.baseImage,
    });
    expect(await ended(minikube.prepare(false))).toMatchObject({ state: 'done', kind: 'minikube-prepare' });
    await where(({ cache }) => cache.every(({ isPresent }) => isPresent));
    expect(minikube.status.value.profiles).toEqual([]);

    isOffline = true;
    standIn.set({ isOffline: true });
    const { states, log } = await follow(() => minikube.start(ask()));
    const ratios = states.map(({ progressRatio }) => progressRatio ?? 0);
    expect(ratios).toEqual(ratios.toSorted((one, other) => one - other));
    expect(states.map(({ phase }) => phase)).toEqual(
      expect.arrayContaining(['minikube-load-base', 'minikube-control-plane', 'minikube-verify']),
    );
    expect(log).toContain('! a line of no event, as some versions write');
    // Soft errors, and what it warned of, are no failure.
    expect(states.at(-1)).toMatchObject({ state: 'done' });
    const { works } = await where((status) => stateOf('cale-seche', status) === 'running');
    expect(works.find(({ action }) => action === 'start')?.warnings[0]).toContain('registry.k8s.io');
    expect(minikube.own.value).toEqual({
      ...{ file: join(folder, 'kubeconfig'), context: 'cale-seche' },
      contexts: [{ name: 'cale-seche', address: 'https://192.168.49.2:8443', sleep: null }],
    });
    expect(await readFile(join(folder, 'kubeconfig'), 'utf8')).toContain('current-context: cale-seche');

    expect(await ended(minikube.pause('cale-seche'))).toMatchObject({ state: 'done' });
    await where((status) => stateOf('cale-seche', status) === 'paused');
    expect(minikube.own.value).toMatchObject({ context: null, contexts: [{ sleep: 'paused' }] });
    expect(await ended(minikube.unpause('cale-seche'))).toMatchObject({ state: 'done' });
    await where((status) => stateOf('cale-seche', status) === 'running');
    expect(await ended(minikube.stop('cale-seche'))).toMatchObject({ state: 'done' });
    await where((status) => stateOf('cale-seche', status) === 'stopped');
    // It has its own container, so that nothing must be downloaded for it.
    await rm(join(folder, '.minikube', 'cache'), { recursive: true });
    await start();
    expect(stateOf('cale-seche')).toBe('running');
    expect(await ended(minikube.delete('cale-seche'))).toMatchObject({ state: 'done' });
    await where(({ profiles }) => profiles.length === 0);
    expect(await minikube.log()).toContain('start cale-seche');
  });

  it('starts without the network from a folder copied by hand, though minikube was installed elsewhere', async () => {
    await rm(standIn.path);
    const bin = join(dir, 'bin');
    const installed = installStandIn(bin);
    vi.stubEnv('PATH', `${bin}:${process.env.PATH}`);
    expect(await ended(minikube.prepare(false))).toMatchObject({ state: 'done' });
    await where(({ program }) => program?.origin === 'folder');

    const other = join(dir, 'autre');
    await cp(folder, join(other, 'cluster'), { recursive: true });
    vi.stubEnv('PATH', '/nowhere');
    isOffline = true;
    installed.set({ isOffline: true });
    const there = open(other);
    try {
      expect(await ended(there.start(ask()))).toMatchObject({ state: 'done' });
      expect(there.status.value.program?.path).toBe(join(other, 'cluster', 'minikube'));
    } finally {
      there.close();
    }
  });

  it('is asked for in the same words on any machine, whatever a person has set on this one', async () => {
    for (const [name, value] of Object.entries({ ...STRANGE, ...PROXY })) vi.stubEnv(name, value);
    await ended(minikube.prepare(false));
    isOffline = true;
    standIn.set({ isOffline: true });
    await start({ nodes: 2 });
    const starts = standIn.runs().filter(({ args }) => args[0] === 'start' && !args.includes('--help'));
    const own = { MINIKUBE_HOME: folder, KUBECONFIG: join(folder, 'kubeconfig') };
    const calm = { LC_ALL: 'C', MINIKUBE_IN_STYLE: 'false', MINIKUBE_WANTUPDATENOTIFICATION: 'false' };
    const common = ['--driver=docker', '--container-runtime=containerd', '--kubernetes-version=v1.35.1'];
    const always = ['--embed-certs', '--interactive=false', '-o', 'json'];
    expect(starts).toEqual([
      {
        args: ['start', '-p', PREPARATION_PROFILE, ...common, ...always, '--download-only'],
        env: { ...own, ...calm, ...PROXY },
      },
      {
        // By its tag: an archive that was loaded bears no digest, and a proxy would be waited for.
        args: [
          ...['start', '-p', 'cale-seche', ...common, ...always, `--base-image=${BASE_TAG}`],
          ...['--nodes=2', '--cpus=2', '--memory=2200mb'],
        ],
        env: { ...own, ...calm },
      },
    ]);
  });

  it('has several nodes, and keeps its version beside others', async () => {
    await start({ nodes: 2 });
    standIn.set({ kubernetesVersion: 'v1.36.0' });
    await start({ profile: 'autre' });
    const versions = minikube.status.value.profiles.map(({ name, kubernetesVersion }) => [
      name,
      kubernetesVersion,
    ]);
    expect(versions).toEqual([
      ['autre', 'v1.36.0'],
      ['cale-seche', 'v1.35.1'],
    ]);
    expect(minikube.own.value?.context).toBe('autre');
    expect(await ended(minikube.addNode('cale-seche'))).toMatchObject({ state: 'done' });
    await where(({ profiles }) => profiles.find(({ name }) => name === 'cale-seche')?.nodes.length === 3);
    expect(await ended(minikube.removeNode('cale-seche', 'cale-seche-m02'))).toMatchObject({ state: 'done' });
    // So that it can be asked for again.
    const removal = minikube.status.value.works.find(({ action }) => action === 'remove-node');
    expect(removal?.node).toBe('cale-seche-m02');
    const { profiles } = await where(({ profiles: all }) => all[1]?.nodes.length === 2);
    expect(profiles[1]?.nodes).toMatchObject([
      { name: 'cale-seche', isControlPlane: true, state: 'running' },
      { name: 'cale-seche-m03', isControlPlane: false, state: 'running' },
    ]);
    await expect(minikube.removeNode('cale-seche', 'cale-seche')).rejects.toMatchObject({
      code: 'minikube-profile-unknown',
    });
    // What it was made with stays: a later start does not ask for anything else.
    await ended(minikube.stop('cale-seche'));
    const { log } = await follow(() => minikube.start(ask()));
    expect(log.length).toBeGreaterThan(0);
    await minikube.refresh();
    expect(minikube.status.value.profiles[1]?.kubernetesVersion).toBe('v1.35.1');
  });

  it('takes images of this engine, passes over what it has, and says when an old one stays', async () => {
    await start();
    const images = ['cale/web:v1', 'cale/web:v2'];
    const { states } = await follow(() => minikube.loadImages('cale-seche', images));
    expect(states.at(-1)).toMatchObject({ state: 'done' });
    const loads = () =>
      states.filter(({ phase }) => phase === 'minikube-load-image').map(({ subject }) => subject);
    expect(new Set(loads())).toEqual(new Set(images));
    const again = await follow(() => minikube.loadImages('cale-seche', images));
    expect(again.states.some(({ phase }) => phase === 'minikube-load-image')).toBe(false);
    expect(again.states.at(-1)).toMatchObject({ state: 'done' });

    standIn.set({ keepsImages: true });
    await parts.docker.image.tag('cale/web:v1', 'cale/essai:v1');
    await ended(minikube.loadImages('cale-seche', ['cale/essai:v1']));
    await parts.docker.image.remove('cale/essai:v1');
    await parts.docker.image.tag('cale/web:v2', 'cale/essai:v1');
    const kept = await ended(minikube.loadImages('cale-seche', ['cale/essai:v1']));
    await parts.docker.image.remove('cale/essai:v1');
    expect(kept).toMatchObject({ errorCode: 'minikube-image-kept', errorDetails: { name: 'cale/essai:v1' } });
    expect(await ended(minikube.loadImages('cale-seche', ['cale/absente:v1']))).toMatchObject({
      errorCode: 'image-not-found',
    });
    const { works } = minikube.status.value;
    expect(works.find(({ action }) => action === 'load-images')?.images).toEqual(['cale/absente:v1']);
    await ended(minikube.stop('cale-seche'));
    await where((status) => stateOf('cale-seche', status) === 'stopped');
    await expect(minikube.loadImages('cale-seche', images)).rejects.toMatchObject({
      code: 'minikube-failed',
      details: { cause: 'not-running' },
    });
  });

  it('is not started twice by two clicks, and is left alone by anything else meanwhile', async () => {
    await where(({ state }) => state === 'ready');
    standIn.set({ holdsAt: 'Booting control plane' });
    const [first, second] = await Promise.all([minikube.start(ask()), minikube.start(ask())]);
    expect(second).toBe(first);
    await where((status) => status.works.length === 1);
    await minikube.refresh();
    await expect(minikube.delete('cale-seche')).rejects.toMatchObject({ code: 'minikube-busy' });
    await expect(minikube.chooseHome(true)).rejects.toMatchObject({ code: 'minikube-busy' });
    parts.operations.cancel(first);
    expect(await ended(first)).toMatchObject({ state: 'cancelled' });
  });

  it('is resumed after a start that was killed in a silent minute', async () => {
    standIn.set({ holdsAt: 'Booting control plane' });
    const operationId = await minikube.start(ask());
    for await (const { snapshot } of parts.operations.follow(operationId, 0))
      if (snapshot.phase === 'minikube-control-plane') parts.operations.cancel(operationId);
    await where((status) => stateOf('cale-seche', status) === 'failed');
    standIn.set({});
    await start();
    expect(stateOf('cale-seche')).toBe('running');
  });

  it('is downloaded again where its base image was cut short', async () => {
    standIn.set({ holdsAt: 'download of base-image' });
    const operationId = await minikube.prepare(false);
    const { works } = await where((status) =>
      status.works.some(({ downloads }) => downloads.some(({ sizeBytes }) => sizeBytes > 0)),
    );
    expect(works[0]?.downloads[0]).toMatchObject({ id: 'base-image', isPresent: false });
    parts.operations.cancel(operationId);
    expect(await ended(operationId)).toMatchObject({ state: 'cancelled' });
    await minikube.refresh();
    expect(minikube.status.value.cache[0]).toMatchObject({ id: 'base-image', sizeBytes: 0 });
    standIn.set({});
    expect(await ended(minikube.prepare(false))).toMatchObject({ state: 'done' });
    await where(({ cache }) => cache.every(({ isPresent }) => isPresent));
  });

  it.each([
    ['preload', ['base-image']],
    ['kubectl', ['base-image', 'preload']],
  ] as const)(
    'is downloaded from where the %s stopped, and nothing that was there again',
    async (id, before) => {
      standIn.set({ holdsAt: `download of ${id}` });
      const operationId = await minikube.prepare(false);
      const sizeOf = (status: MinikubeStatus) =>
        status.works[0]?.downloads.find((part) => part.id === id)?.sizeBytes ?? 0;
      await where((status) => sizeOf(status) > 0);
      parts.operations.cancel(operationId);
      expect(await ended(operationId)).toMatchObject({ state: 'cancelled' });
      await minikube.refresh();
      const { cache } = minikube.status.value;
      expect(cache.filter(({ isPresent }) => isPresent).map((part) => part.id)).toEqual(before);
      const cachedIn = join(folder, '.minikube', 'cache');
      const dir = join(cachedIn, cache.find((part) => part.id === id)?.path ?? '');
      const [begun = ''] = await readdir(dir);
      expect(begun).toMatch(/\.download$/);
      const kept = await readFile(join(dir, begun));
      expect(cache.find((part) => part.id === id)).toMatchObject({
        isPresent: false,
        sizeBytes: kept.length,
      });

      // What is marked so has not come again.
      const mark = Buffer.alloc(kept.length, '~');
      await writeFile(join(dir, begun), mark);
      const wholes = before.map((one) => join(cachedIn, cache.find((part) => part.id === one)?.path ?? ''));
      const timesOf = () => Promise.all(wholes.map(async (file) => (await stat(file)).mtimeMs));
      const times = await timesOf();
      standIn.set({});
      const { states } = await follow(() => minikube.prepare(false));
      expect(states.at(-1)).toMatchObject({ state: 'done', progressRatio: 1 });
      const whole = await readFile(join(dir, begun.replace('.download', '')));
      expect(whole.subarray(0, mark.length)).toEqual(mark);
      expect(whole.includes('~', mark.length)).toBe(false);
      expect(whole.length).toBeGreaterThan(mark.length);
      expect(await timesOf()).toEqual(times);
      await where((status) => status.cache.every(({ isPresent }) => isPresent));
    },
  );
});

const FAILURES = [
  ['fail-storage.exit26', 'disk'],
  ['fail-no-image-offline.exit80', 'provision'],
  ['fail-cpus.exit29', 'cpus'],
  ['fail-memory.exit23', 'memory'],
  ['fail-root.exit57', 'root'],
  ['fail-docker-missing.exit65', 'docker-missing'],
  ['fail-docker-group.exit69', 'docker-group'],
] as const;

describe('a start that cannot be', () => {
  it('is refused at once without the network and without its images', async () => {
    isOffline = true;
    await expect(minikube.start(ask())).rejects.toMatchObject({
      code: 'minikube-offline-incomplete',
      details: { parts: 'base-image,preload' },
    });
    await expect(minikube.prepare(false)).rejects.toMatchObject({ code: 'minikube-offline-incomplete' });
    const cache = (await minikube.check()).find(({ id }) => id === 'cache');
    expect(cache).toMatchObject({ state: 'failed', reason: 'offline-without-base' });
  });

  it('fails as minikube says', async () => {
    for (const [sample, cause] of FAILURES) {
      standIn.set({ sample });
      const failed = await ended(minikube.start(ask()));
      expect(failed, sample).toMatchObject({
        state: 'failed',
        errorCode: 'minikube-failed',
        errorDetails: { cause },
      });
    }
    await expect(stat(join(folder, 'kubeconfig'))).rejects.toThrow('ENOENT');
  });

  it('fails where Docker went meanwhile, and its profiles are not judged', async () => {
    await start();
    standIn.set({ isDockerDown: true });
    expect(await ended(minikube.start(ask()))).toMatchObject({ errorDetails: { cause: 'docker-stopped' } });
    await minikube.refresh();
    // The engine of the app answers: the container is what is gone.
    expect(stateOf('cale-seche')).toBe('prepared');
  });

  it('fails for a profile that nobody knows', async () => {
    await expect(minikube.stop('absent')).rejects.toMatchObject({ code: 'minikube-profile-unknown' });
  });
});

describe('a program that is no minikube', () => {
  const failure = async () => {
    await minikube.refresh();
    return minikube.status.value;
  };

  it('is not there', async () => {
    await rm(standIn.path);
    vi.stubEnv('PATH', '/nowhere');
    expect(await failure()).toMatchObject({ state: 'missing', failure: null });
    await expect(minikube.start(ask())).rejects.toMatchObject({ code: 'minikube-missing' });
    expect((await minikube.check())[0]).toMatchObject({ reason: 'missing', params: { folder } });
  });

  it('is found on PATH where the folder has none', async () => {
    const bin = join(dir, 'bin');
    installStandIn(bin);
    await rm(standIn.path);
    vi.stubEnv('PATH', bin);
    expect(await failure()).toMatchObject({
      state: 'ready',
      program: { origin: 'path', path: join(bin, 'minikube') },
    });
  });

  it('is not executable, then is', async () => {
    await chmod(standIn.path, 0o644);
    expect(await failure()).toMatchObject({
      state: 'unusable',
      failure: { code: 'minikube-not-executable', details: { path: standIn.path } },
    });
    await expect(minikube.start(ask())).rejects.toMatchObject({ code: 'minikube-not-executable' });
    await chmod(standIn.path, 0o755);
    expect(await failure()).toMatchObject({ state: 'ready' });
  });

  it('is of another machine', async () => {
    const elf = Buffer.concat([Buffer.from('\x7fELF\x02\x01\x01', 'latin1'), Buffer.alloc(200)]);
    elf.writeUInt16LE(2, 16);
    elf.writeUInt16LE(0xf3, 18);
    await writeFile(standIn.path, elf);
    expect(await failure()).toMatchObject({ failure: { code: 'minikube-wrong-architecture' } });
  });

  it.each(['not-json', 'empty', 'endless-line', 'flood'] as const)('lies: %s', async (lie) => {
    standIn.set({ lie });
    expect(await failure()).toMatchObject({ state: 'unusable', failure: { code: 'minikube-unreadable' } });
  });

  it.each(['not-json', 'endless-line', 'flood'] as const)(
    'lies once it works, and can be cancelled: %s',
    async (lie) => {
      await start();
      standIn.set({ lie });
      const before = process.memoryUsage.rss();
      const operationId = await minikube.stop('cale-seche');
      if (lie === 'not-json') {
        expect(await ended(operationId)).toMatchObject({ state: 'done' });
      } else {
        if (lie === 'flood') await parts.operations.follow(operationId, 50).next();
        parts.operations.cancel(operationId);
        expect(await ended(operationId)).toMatchObject({ state: 'cancelled' });
      }
      expect(process.memoryUsage.rss() - before).toBeLessThan(400e6);
      standIn.set({});
      await minikube.refresh();
      expect(minikube.status.value.state).toBe('ready');
    },
  );
});

it('works in the learner’s own home only where they asked for it', async () => {
  const home = join(dir, 'learner');
  await mkdir(home);
  vi.stubEnv('MINIKUBE_HOME', home);
  vi.stubEnv('KUBECONFIG', join(home, 'config'));
  await start();
  await expect(stat(join(home, '.minikube'))).rejects.toThrow('ENOENT');
  await minikube.chooseHome(true);
  expect(minikube.status.value).toMatchObject({
    profiles: [],
    usesLearnersHome: true,
    kubeconfig: join(home, 'config'),
  });
  await start({ profile: 'sien' });
  expect(await readFile(join(home, 'config'), 'utf8')).toContain('current-context: sien');
  await minikube.chooseHome(false);
  expect(minikube.status.value.profiles.map(({ name }) => name)).toEqual(['cale-seche']);
});

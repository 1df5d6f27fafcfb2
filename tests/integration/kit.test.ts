import { copyFile, cp, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bindCalls } from '#main/core/bind.ts';
import { createLogger } from '#main/core/logger.ts';
import { createOperations } from '#main/core/operations.ts';
import { State } from '#main/core/watchable.ts';
import { createDockerClient, type DockerClient } from '#main/docker/client.ts';
import { createEventCursor, type EventFeed, followEngineEvents } from '#main/docker/events/events.ts';
import { listImages } from '#main/docker/image/list.ts';
import { loadImages } from '#main/docker/image/load.ts';
import { createKit, type Kit } from '#main/kit/kit.ts';
import type { EngineStatus } from '#shared/contract/engine.ts';
import type { OperationUpdate } from '#shared/contract/operation.ts';
import type { EngineEvent } from '#shared/domain/engine.ts';
import { currentPrivateEngine } from '../support/engine.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const ARCH = process.arch === 'arm64' ? 'arm64' : 'amd64';
const docker: DockerClient = createDockerClient({ socketPath: currentPrivateEngine().socketPath });
const logger = createLogger(null);
const listeners = new Set<(event: EngineEvent) => void>();
const status = new State<EngineStatus>({ state: 'ready', info: { arch: ARCH } } as EngineStatus);

/** The real engine, counting the loads it is asked for. */
let loadCount = 0;
const image = bindCalls(() => docker, {
  list: listImages,
  load: (client, request: Parameters<typeof loadImages>[1]) => {
    loadCount += 1;
    return loadImages(client, request);
  },
});
const onEvent = (listener: (event: EngineEvent) => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

let events: EventFeed;
let kitDir: string;
let kit: Kit;
let operations = createOperations(logger);

beforeAll(async () => {
  const tell = (event: EngineEvent) => listeners.forEach((listener) => void listener(event));
  events = await followEngineEvents(docker, createEventCursor(BigInt(Date.now()) * 1_000_000n), tell);
});

afterAll(async () => {
  events.close();
  // Other tests run on these images.
  await ensureLoaded(join(ROOT, 'build/kit'));
});

beforeEach(async () => {
  kitDir = await mkdtemp(join(tmpdir(), 'cale-kit-'));
  await cp(join(ROOT, 'build/kit', ARCH), join(kitDir, ARCH), { recursive: true });
  operations = createOperations(logger);
  loadCount = 0;
});

afterEach(async () => {
  await operations.close();
  kit.close();
  await rm(kitDir, { recursive: true });
});

function openKit(dir = kitDir): Kit {
  const lockFile = join(ROOT, 'resources/kit/kit.lock.json');
  const parts = { docker: { engine: { status, onEvent }, image }, operations };
  return createKit({ ...parts, kitDir: dir, lockFile, buildCommand: null, hostArch: ARCH, logger });
}

async function ensureLoaded(dir: string): Promise<void> {
  kit = openKit(dir);
  await operations.ended(kit.load());
  kit.close();
}

async function removeCourseImages(): Promise<void> {
  const references = (await image.list()).flatMap((one) => one.references);
  for (const reference of references.filter((name) => name.startsWith('cale/')))
    await docker.getImage(reference).remove({ force: true });
}

async function collect(operationId: string): Promise<OperationUpdate[]> {
  const updates: OperationUpdate[] = [];
  for await (const update of operations.follow(operationId, 0)) updates.push(update);
  return updates;
}

function untilStatus(isReached: (kit: Kit) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!isReached(kit)) return;
      unsubscribe();
      resolve();
    };
    const unsubscribe = kit.status.subscribe(look);
    look();
  });
}

describe('loading the course images', () => {
  it('shows its progress to the end, and the status follows by itself', async () => {
    await removeCourseImages();
    kit = openKit();
    await untilStatus(({ status }) => status.value.totalCount > 0 && status.value.presentCount === 0);
    const updates = await collect(kit.load());
    expect(updates.at(-1)?.snapshot).toMatchObject({ state: 'done', progressRatio: 1 });
    const ratios = updates.flatMap(({ snapshot }) => snapshot.progressRatio ?? []);
    expect(ratios).toEqual([...ratios].sort((a, b) => a - b));
    expect(new Set(ratios).size).toBeGreaterThan(5);
    expect(new Set(updates.map(({ snapshot }) => snapshot.phase))).toEqual(
      new Set(['kit-verify', 'kit-load', 'kit-check']),
    );
    await untilStatus(({ status }) => status.value.presentCount === status.value.totalCount);
  });

  it('does not load again what is there, and sees an image that is removed', async () => {
    await ensureLoaded(kitDir);
    loadCount = 0;
    kit = openKit();
    await untilStatus(
      ({ status }) => status.value.totalCount > 0 && status.value.presentCount === status.value.totalCount,
    );
    expect(await operations.ended(kit.load())).toMatchObject({ state: 'done' });
    expect(loadCount).toBe(0);
    await docker.getImage('cale/bonjour:latest').remove({ force: true });
    await untilStatus(({ status }) => status.value.presentCount === status.value.totalCount - 1);
    expect(kit.status.value.images.find(({ isPresent }) => !isPresent)?.name).toBe('cale/bonjour:latest');
    expect(await operations.ended(kit.load())).toMatchObject({ state: 'done' });
    expect(loadCount).toBe(1);
  });

  it('takes another image under a course tag for a missing one, and puts ours back', async () => {
    await ensureLoaded(kitDir);
    await docker.getImage('cale/outils:latest').tag({ repo: 'cale/bonjour', tag: 'latest' });
    kit = openKit();
    await untilStatus(
      ({ status }) =>
        status.value.totalCount > 0 && status.value.presentCount === status.value.totalCount - 1,
    );
    expect(await operations.ended(kit.load())).toMatchObject({ state: 'done' });
  });

  it('refuses an archive with one wrong byte before the engine sees it', async () => {
    await removeCourseImages();
    const file = await open(join(kitDir, ARCH, 'kit.tar.zst'), 'r+');
    await file.write(Buffer.from('x'), 0, 1, 1_000_000);
    await file.close();
    kit = openKit();
    expect(await operations.ended(kit.load())).toMatchObject({ state: 'failed', errorCode: 'kit-corrupted' });
    expect(loadCount).toBe(0);
  });

  it('stops when cancelled, and a later load still succeeds', async () => {
    await removeCourseImages();
    kit = openKit();
    const operationId = kit.load();
    for await (const { snapshot } of operations.follow(operationId, 0)) {
      if (snapshot.phase === 'kit-load') operations.cancel(operationId);
    }
    expect(operations.get(operationId).state).toBe('cancelled');
    await untilStatus(({ status }) => status.value.operationId === null);
    expect(await operations.ended(kit.load())).toMatchObject({ state: 'done' });
  });

  it('says that the archives are missing where there are none', async () => {
    await removeCourseImages();
    const empty = join(kitDir, 'vide');
    kit = openKit(empty);
    expect(await operations.ended(kit.load())).toMatchObject({ errorCode: 'kit-missing' });
  });

  it('reports what the engine makes of a file that is no archive', async () => {
    const file = join(kitDir, 'texte');
    await copyFile(join(ROOT, 'package.json'), file);
    const archive = await open(file).then((handle) => handle.createReadStream());
    await expect(loadImages(docker, { archive })).rejects.toMatchObject({ code: 'docker-refused' });
    kit = openKit();
  });
});

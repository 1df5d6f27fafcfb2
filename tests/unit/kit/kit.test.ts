import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zstdCompressSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLogger } from '#main/core/logger.ts';
import { createOperations } from '#main/core/operations.ts';
import { State } from '#main/core/watchable.ts';
import type { Docker } from '#main/docker/docker.ts';
import { createKit, type Kit } from '#main/kit/kit.ts';
import type { KitManifest } from '#main/kit/manifest.ts';
import type { EngineStatus } from '#shared/contract/engine.ts';
import type { ImageObject } from '#shared/contract/object.ts';
import type { EngineEvent } from '#shared/domain/engine.ts';
import { AppError } from '#shared/errors.ts';

const digest = (digit: string) => `sha256:${digit.repeat(64)}`;
const CONTENT = Buffer.from('une archive');
const ARCHIVE = zstdCompressSync(CONTENT);
const READY = { state: 'ready', info: { arch: 'amd64' } } as EngineStatus;

/** An engine's images without an engine: what it is given to load becomes what it has. */
class ImageShelf {
  readonly status = new State<EngineStatus>(READY);
  images: ImageObject[] = [];
  afterLoad: ImageObject[] = [];
  received: Buffer[] = [];
  failure: AppError | null = null;
  readonly #listeners = new Set<(event: EngineEvent) => void>();

  onEvent = (listener: (event: EngineEvent) => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  list = async () => this.images;
  load = async ({ archive, onLayerBytes, signal }: Parameters<Docker['image']['load']>[0]) => {
    const chunks: Buffer[] = [];
    for await (const chunk of archive) chunks.push(chunk);
    this.received.push(Buffer.concat(chunks));
    signal?.throwIfAborted();
    if (this.failure) throw this.failure;
    onLayerBytes?.(100);
    this.images = this.afterLoad;
  };
  tell(type: EngineEvent['type']): void {
    for (const listener of this.#listeners) {
      listener({ type, action: 'tag', id: '', name: '', attributes: {}, timeMs: 0 });
    }
  }
}

const imageOf = (reference: string, id: string) => ({ id, references: [reference] }) as ImageObject;

let dir: string;
let engine: ImageShelf;
let kit: Kit | undefined;
const logger = createLogger(null);
let operations = createOperations(logger);

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'kit-'));
  engine = new ImageShelf();
  engine.afterLoad = [imageOf('cale/outils:latest', digest('a'))];
  operations = createOperations(logger);
});
afterEach(async () => {
  kit?.close();
  await rm(dir, { recursive: true });
});

function manifestOf(change: Partial<KitManifest> = {}): KitManifest {
  const sha256 = createHash('sha256').update(ARCHIVE).digest('hex');
  return {
    schemaVersion: 1,
    arch: 'amd64',
    archive: { file: 'kit.tar.zst', sizeBytes: ARCHIVE.length, sha256, layersSizeBytes: 100 },
    inputsDigest: 'f'.repeat(64),
    differsFromLock: [],
    isAsLocked: true,
    images: [
      {
        name: 'cale/outils:latest',
        title: 'T',
        configDigest: digest('a'),
        manifestDigest: digest('b'),
        sizeBytes: 42,
        layers: [],
      },
    ],
    ...change,
  };
}

async function writeKit(manifest: unknown = manifestOf(), archive = ARCHIVE): Promise<void> {
  await mkdir(join(dir, 'amd64'), { recursive: true });
  await writeFile(join(dir, 'amd64/kit.tar.zst'), archive);
  await writeFile(join(dir, 'amd64/kit.json'), JSON.stringify(manifest));
}

async function writeLock(name: string, configDigest: string): Promise<void> {
  const images = { [name]: { configDigest, manifestDigest: digest('b') } };
  await writeFile(join(dir, 'kit.lock.json'), JSON.stringify({ architectures: { amd64: { images } } }));
}

async function open(buildCommand: readonly string[] | null = null): Promise<Kit> {
  const lockFile = join(dir, 'kit.lock.json');
  const docker = { engine, image: engine };
  kit = createKit({ docker, operations, kitDir: dir, lockFile, buildCommand, hostArch: 'amd64', logger });
  await kit.refresh();
  return kit;
}

/** A build command that runs a script of the test's. */
async function builder(script: string): Promise<string[]> {
  await writeFile(join(dir, 'builder.mjs'), script);
  return [process.execPath, join(dir, 'builder.mjs')];
}

describe('the status of the course images', () => {
  it('counts an image as present under either of the ids an engine may give it', async () => {
    await writeKit();
    for (const id of [digest('a'), digest('b')]) {
      engine.images = [imageOf('cale/outils:latest', id)];
      expect((await open()).status.value).toMatchObject({ presentCount: 1, totalCount: 1 });
    }
  });

  it('does not take another image with the same tag for ours', async () => {
    await writeKit();
    engine.images = [imageOf('cale/outils:latest', digest('c'))];
    expect((await open()).status.value.images).toEqual([
      { name: 'cale/outils:latest', isPresent: false, hasArchive: true, sizeBytes: 42 },
    ]);
  });

  it('recognises the longer references of Podman and containerd', async () => {
    await writeKit();
    engine.images = [imageOf('docker.io/cale/outils:latest', 'a'.repeat(64))];
    expect((await open()).status.value.presentCount).toBe(1);
  });

  it('expects what the lock promises where no archive was made', async () => {
    await writeLock('cale/web:v1', digest('e'));
    engine.images = [imageOf('cale/web:v1', digest('e'))];
    expect((await open()).status.value.images).toEqual([
      { name: 'cale/web:v1', isPresent: true, hasArchive: false, sizeBytes: null },
    ]);
  });

  it('follows the engine: its image events, its losses and returns', async () => {
    await writeKit();
    const { status } = await open();
    const counts: number[] = [];
    const changed = () => new Promise<void>((resolve) => status.subscribe(() => resolve()));
    for (const change of [
      () => {
        engine.images = engine.afterLoad;
        engine.tell('image');
      },
      () => engine.status.set({ ...READY, state: 'lost' }),
      () => engine.status.set({ ...READY }),
    ]) {
      const told = changed();
      change();
      await told;
      counts.push(status.value.presentCount);
    }
    expect(counts).toEqual([1, 0, 1]);
  });

  it('takes a description that climbs out of its folder, or lies about what it is, for none', async () => {
    const { archive } = manifestOf();
    for (const manifest of [
      { ...manifestOf(), archive: { ...archive, file: '..' } },
      manifestOf({ arch: 'arm64' }),
      'texte',
    ]) {
      await writeKit(manifest);
      expect((await open()).status.value.totalCount).toBe(0);
    }
  });
});

describe('loading the course images', () => {
  it('gives the engine the verified archive and ends when every image is there', async () => {
    await writeKit();
    const { load, status } = await open();
    const operationId = load();
    expect(status.value.operationId).toBe(operationId);
    expect(load()).toBe(operationId);
    expect(await operations.ended(operationId)).toMatchObject({ state: 'done', phase: 'kit-check' });
    expect(engine.received).toEqual([CONTENT]);
    await kit?.refresh();
    expect(status.value).toMatchObject({ operationId: null, presentCount: 1 });
  });

  it('loads nothing when nothing is missing', async () => {
    await writeKit();
    engine.images = engine.afterLoad;
    const { load } = await open();
    expect(await operations.ended(load())).toMatchObject({ state: 'done' });
    expect(engine.received).toEqual([]);
  });

  it('refuses a changed archive before the engine sees a byte of it', async () => {
    const changed = Buffer.from(ARCHIVE);
    changed[5] = 255 - (changed[5] ?? 0);
    for (const archive of [changed, Buffer.concat([ARCHIVE, ARCHIVE])]) {
      await writeKit(manifestOf(), archive);
      const { load } = await open();
      expect(await operations.ended(load())).toMatchObject({ state: 'failed', errorCode: 'kit-corrupted' });
    }
    expect(engine.received).toEqual([]);
  });

  it('fails when the engine ends up with another image than the archive promised', async () => {
    await writeKit();
    engine.afterLoad = [imageOf('cale/outils:latest', digest('9'))];
    const { load } = await open();
    expect(await operations.ended(load())).toMatchObject({
      errorCode: 'kit-corrupted',
      errorDetails: { image: 'cale/outils:latest' },
    });
  });

  it('stops an archive that unfolds into far more than it says', async () => {
    const archive = zstdCompressSync(Buffer.alloc(20_000_000));
    const sha256 = createHash('sha256').update(archive).digest('hex');
    const description = { file: 'kit.tar.zst', sizeBytes: archive.length, sha256, layersSizeBytes: 100 };
    await writeKit(manifestOf({ archive: description }), archive);
    const { load } = await open();
    expect(await operations.ended(load())).toMatchObject({ errorCode: 'kit-corrupted' });
    expect(engine.received).toEqual([]);
  });

  it('keeps the name of a full disk, and takes an archive the engine cannot read for a corrupted one', async () => {
    await writeKit();
    const { load } = await open();
    engine.failure = new AppError('disk-full', {});
    expect(await operations.ended(load())).toMatchObject({ errorCode: 'disk-full' });
    engine.failure = new AppError('docker-refused', { message: 'archive/tar: invalid tar header' });
    await kit?.refresh();
    expect(await operations.ended(load())).toMatchObject({ errorCode: 'kit-corrupted' });
  });

  it('fails as missing where there is no archive and none can be made', async () => {
    await writeLock('cale/outils:latest', digest('a'));
    const { load } = await open();
    expect(await operations.ended(load())).toMatchObject({ errorCode: 'kit-missing' });
  });
});

describe('a load that fails', () => {
  const failure = () => kit?.status.value.lastFailure;

  it('is told by the status until another starts', async () => {
    await writeKit();
    const { load } = await open();
    expect(failure()).toBeNull();
    engine.failure = new AppError('disk-full', { message: 'plein' });
    await operations.ended(load());
    await expect.poll(failure).toEqual({ code: 'disk-full', details: { message: 'plein' } });
    engine.failure = null;
    const again = load();
    expect(failure()).toBeNull();
    await operations.ended(again);
    await kit?.refresh();
    expect(failure()).toBeNull();
  });

  it('is forgotten once the images are there by another way', async () => {
    await writeKit();
    const { load } = await open();
    engine.failure = new AppError('disk-full', {});
    await operations.ended(load());
    await expect.poll(failure).toMatchObject({ code: 'disk-full' });
    engine.images = engine.afterLoad;
    await kit?.refresh();
    expect(failure()).toBeNull();
  });

  it('is not told when the learner stopped it', async () => {
    await writeKit();
    const { load, status } = await open();
    const operationId = load();
    operations.cancel(operationId);
    expect(await operations.ended(operationId)).toMatchObject({ state: 'cancelled' });
    await expect.poll(() => status.value.operationId).toBeNull();
    expect(failure()).toBeNull();
  });
});

describe('a corrupted archive where archives can be made', () => {
  it('is made again by force, then loaded', async () => {
    await writeLock('cale/outils:latest', digest('a'));
    await writeKit(manifestOf(), Buffer.concat([ARCHIVE, ARCHIVE]));
    await writeFile(join(dir, 'good'), ARCHIVE);
    const { load } = await open(
      await builder(`
        import { copyFileSync } from 'node:fs';
        if (!process.argv.includes('--force')) throw new Error('nothing changed');
        copyFileSync(${JSON.stringify(join(dir, 'good'))}, ${JSON.stringify(join(dir, 'amd64/kit.tar.zst'))});
      `),
    );
    expect(await operations.ended(load())).toMatchObject({ state: 'done' });
    expect(engine.received).toEqual([CONTENT]);
  });

  it('fails as the build does when it cannot be made again', async () => {
    await writeLock('cale/outils:latest', digest('a'));
    await writeKit(manifestOf(), Buffer.concat([ARCHIVE, ARCHIVE]));
    const { load } = await open(await builder('process.exitCode = 1;'));
    expect(await operations.ended(load())).toMatchObject({ errorCode: 'kit-build-failed' });
    expect(engine.received).toEqual([]);
  });
});

describe('making the archives first', () => {
  it('passes on what the build says, then loads what it made', async () => {
    await writeLock('cale/outils:latest', digest('a'));
    await writeKit();
    const description = await readFile(join(dir, 'amd64/kit.json'), 'utf8');
    await rm(join(dir, 'amd64/kit.json'));
    const command = await builder(`
      import { writeFileSync } from 'node:fs';
      console.log(JSON.stringify({ kind: 'progress', phase: 'kit-download', subject: null, ratio: 0.1 }));
      console.log(JSON.stringify({ kind: 'log', level: 'info', message: process.argv.slice(2).join(' ') }));
      writeFileSync(${JSON.stringify(join(dir, 'amd64/kit.json'))}, ${JSON.stringify(description)});
    `);
    const { load } = await open(command);
    const operationId = load();
    const ratios: number[] = [];
    for await (const { snapshot } of operations.follow(operationId, 0))
      ratios.push(snapshot.progressRatio ?? 0);
    expect(ratios).toEqual(ratios.toSorted((a, b) => a - b));
    expect(operations.get(operationId)).toMatchObject({ state: 'done' });
    const replay = (await operations.follow(operationId, 0).next()).value;
    expect(replay?.logLines).toEqual(['--json --arch amd64']);
  });

  it('fails with the sentence of the build', async () => {
    await writeLock('cale/outils:latest', digest('a'));
    const command = await builder(`
      console.log(JSON.stringify({ kind: 'failed', code: 'mirror-unreachable', message: 'Pas de réseau.' }));
      process.exitCode = 1;
    `);
    const { load } = await open(command);
    expect(await operations.ended(load())).toMatchObject({
      errorCode: 'kit-build-failed',
      errorDetails: { reason: 'mirror-unreachable', message: 'Pas de réseau.' },
    });
  });

  it('loads an archive of older recipes when a new one cannot be made', async () => {
    await writeLock('cale/outils:latest', digest('d'));
    await writeKit();
    const { load } = await open(await builder('process.exitCode = 1;'));
    expect(await operations.ended(load())).toMatchObject({ state: 'done' });
    expect(engine.received).toHaveLength(1);
  });

  it('does not build for an archive that the mirror made newer than the lock', async () => {
    await writeLock('cale/outils:latest', digest('d'));
    await writeKit(
      manifestOf({ isAsLocked: false, differsFromLock: [{ name: 'busybox', locked: '1', built: '2' }] }),
    );
    const { load } = await open(await builder(`throw new Error('built');`));
    const operationId = load();
    await operations.ended(operationId);
    expect((await operations.follow(operationId, 0).next()).value).toMatchObject({
      snapshot: { state: 'done' },
      logLines: [],
    });
  });

  it('stops the build when cancelled', async () => {
    await writeLock('cale/outils:latest', digest('a'));
    const command = await builder(`
      console.log(JSON.stringify({ kind: 'log', level: 'info', message: 'parti' }));
      setInterval(() => {}, 1000);
    `);
    const { load } = await open(command);
    const operationId = load();
    for await (const { logLines } of operations.follow(operationId, 0)) {
      if (logLines.includes('parti')) operations.cancel(operationId);
    }
    expect(operations.get(operationId)).toMatchObject({ state: 'cancelled' });
    expect(engine.received).toEqual([]);
  });
});

describe('making the archives when the app starts', () => {
  /** Writes the archive this test prepared, as a build would. */
  const copying = async () => {
    await writeKit();
    await rename(join(dir, 'amd64'), join(dir, 'made'));
    return builder(`
      import { renameSync } from 'node:fs';
      renameSync(${JSON.stringify(join(dir, 'made'))}, ${JSON.stringify(join(dir, 'amd64'))});
    `);
  };

  it('makes them without touching the engine', async () => {
    const opened = await open(await copying());
    await opened.prepare();
    const operationId = opened.status.value.operationId ?? '';
    expect(await operations.ended(operationId)).toMatchObject({ kind: 'kit-build', state: 'done' });
    await opened.refresh();
    expect(opened.status.value.images).toMatchObject([{ hasArchive: true, isPresent: false }]);
    expect(engine.received).toEqual([]);
  });

  it('loads them afterwards when the learner asked meanwhile', async () => {
    const opened = await open(await copying());
    await opened.prepare();
    expect(opened.load()).toBe(opened.status.value.operationId);
    await expect.poll(() => engine.received.length).toBe(1);
  });

  it('does nothing where they are there, or cannot be made', async () => {
    await (await open(null)).prepare();
    expect(kit?.status.value.operationId).toBeNull();
    await writeKit();
    await (await open(await builder(`throw new Error('built');`))).prepare();
    expect(kit?.status.value.operationId).toBeNull();
  });
});

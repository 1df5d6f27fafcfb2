import { execFileSync } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Parts } from '#main/parts.ts';
import type { BuildView } from '#shared/contract/build.ts';
import type { PrivateEngine } from '../../scripts/engine/private-engine.ts';
import { valueWhere } from '../support/connected-engine.ts';
import { currentPrivateEngine, startAnotherEngine } from '../support/engine.ts';
import { explored } from '../support/layer/explored.ts';
import { openTestParts } from '../support/parts.ts';

const RECIPE = `FROM cale/outils
RUN dd if=/dev/zero of=/gros bs=1000 count=3000 2>/dev/null
RUN rm /gros
RUN mkdir /app && dd if=/dev/zero of=/app/data bs=1000 count=500 2>/dev/null
RUN chmod 600 /app/data
ENV NIVEAU=1
RUN echo un > /app/conf
RUN echo deux > /app/conf
`;
const TAG = 'essai-magasin:1';

/** The app's services on one engine, with a workspace of their own. */
interface Side extends Parts {
  run(...args: string[]): string;
}

let dir: string;
let other: PrivateEngine;
let classic: Side;
let containerd: Side;

async function connect(name: string, engineUrl: string): Promise<Side> {
  const parts = await openTestParts(join(dir, name), { engineUrl });
  const run = (...args: string[]) =>
    execFileSync('docker', ['-H', engineUrl, ...args], { encoding: 'utf8' }).trim();
  return { ...parts, run };
}

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'cale-magasin-'));
  other = await startAnotherEngine({ store: 'containerd' });
  classic = await connect('classique', currentPrivateEngine().endpoint);
  containerd = await connect('containerd', other.endpoint);
});

afterAll(async () => {
  classic?.run('rmi', '-f', TAG);
  await Promise.all([classic?.close(), containerd?.close()]);
  await other?.stop('SIGKILL');
  await rm(dir, { recursive: true });
});

async function done(side: Side, operationId: string): Promise<void> {
  expect(await side.operations.ended(operationId)).toMatchObject({ state: 'done', errorCode: null });
}

const idOf = (side: Side, tag: string) => side.run('image', 'inspect', '--format', '{{.Id}}', tag);

async function build(side: Side, name: string, recipe: string): Promise<BuildView | undefined> {
  await mkdir(join(dir, name, 'atelier', 'site'), { recursive: true });
  await writeFile(join(dir, name, 'atelier', 'site/Dockerfile'), recipe);
  const request = { folder: 'site', dockerfile: 'Dockerfile', target: null, args: [], secrets: [] };
  const operationId = await side.builds.start({ ...request, skipsCache: false, lendsSsh: false, tag: TAG });
  await done(side, operationId);
  return (await valueWhere(side.builds.list, (list) => list.every(({ state }) => state === 'done'))).at(-1);
}

/** Everything the explorer says of an image, but its id, which is each store's own. */
async function exploredOn(side: Side, tag: string) {
  const { stack, ...rest } = await explored(side.layers, side.operations, idOf(side, tag));
  const { imageId: _differs, ...same } = stack;
  return { ...rest, stack: same };
}

/** Saves an image with the app on one engine and loads it with the app on the other. */
async function carry(from: Side, to: Side, names: readonly string[]): Promise<string> {
  const [source, target] = from === classic ? ['classique', 'containerd'] : ['containerd', 'classique'];
  await done(from, await from.images.save(names, 'envoi.tar', true));
  const archive = join(dir, target, 'atelier', 'recu.tar');
  await copyFile(join(dir, source, 'atelier', 'envoi.tar'), archive);
  await done(to, await to.images.load('recu.tar'));
  return archive;
}

/** The first two bytes of each layer of an archive. */
function layerMagics(archive: string): string[] {
  const read = (name: string) => execFileSync('tar', ['-xOf', archive, name], { maxBuffer: 1 << 28 });
  const [{ Layers: names }] = JSON.parse(read('manifest.json').toString()) as [{ Layers: string[] }];
  return names.map((name) => read(name).subarray(0, 2).toString('hex'));
}

const GZIP = '1f8b';

describe('with the containerd image store', () => {
  it('loads the course’s images and knows them for what they are', async () => {
    expect(containerd.run('info', '--format', '{{json .DriverStatus}}')).toContain(
      'io.containerd.snapshotter',
    );
    await done(containerd, containerd.kit.load());
    const { presentCount, totalCount } = await valueWhere(
      containerd.kit.status,
      (status) => status.operationId === null && status.presentCount === status.totalCount,
    );
    expect(presentCount).toBe(totalCount);
    await expect
      .poll(() =>
        containerd.objects
          .all('images')
          .flatMap(({ references }) => references)
          .sort(),
      )
      .toEqual(containerd.kit.status.value.images.map(({ name }) => name).sort());
  });

  it('explores an image that came from the classic store as that one does', async () => {
    await carry(classic, containerd, ['cale/web:v1']);
    expect(await exploredOn(containerd, 'cale/web:v1')).toEqual(await exploredOn(classic, 'cale/web:v1'));
  });

  it('explores compressed layers as the classic store explores them once they came there', async () => {
    const first = await build(containerd, 'containerd', RECIPE);
    expect(first?.change).toMatchObject({ previous: null, imageId: idOf(containerd, TAG) });
    const archive = await carry(containerd, classic, [TAG]);
    expect(layerMagics(archive).slice(-6)).toEqual(Array(6).fill(GZIP));
    const there = await exploredOn(containerd, TAG);
    expect(there).toEqual(await exploredOn(classic, TAG));
    expect(there.wastedBytes).toBe(3_500_003);
  });

  it('reads a file of a compressed layer, and says what the next build changed', async () => {
    const imageId = idOf(containerd, TAG);
    const last = ((await containerd.layers.summary(imageId))?.layers.length ?? 0) - 1;
    const operationId = await containerd.layers.openFile(imageId, last - 1, 'app/conf');
    await done(containerd, operationId);
    expect(containerd.layers.text(operationId)).toMatchObject({ text: 'un\n', sizeBytes: 3 });
    const { change } = (await build(containerd, 'containerd', `${RECIPE}RUN echo trois > /trois\n`)) ?? {};
    expect(change).toMatchObject({ previous: { imageId }, sharedLayerCount: last + 1, layerCount: last + 2 });
    expect(change?.steps.map(({ change: it }) => it).slice(-2)).toEqual(['same', 'new']);
  });

  it('tags, says who uses an image, and removes it name by name', async () => {
    const imageId = idOf(containerd, TAG);
    await containerd.docker.image.tag(imageId, 'essai-magasin:2');
    containerd.run('create', '--name', 'magasin', TAG);
    expect(await containerd.docker.image.details(imageId)).toMatchObject({
      references: [TAG, 'essai-magasin:2'],
    });
    expect(await containerd.images.removalPlan(imageId, [TAG])).toMatchObject({
      keptReferences: ['essai-magasin:2'],
      containers: [{ name: 'magasin' }],
    });
    await containerd.images.remove(imageId, ['essai-magasin:2']);
    await expect(containerd.images.remove(imageId, [TAG])).rejects.toMatchObject({
      code: 'object-in-use',
      details: { holder: 'magasin' },
    });
    containerd.run('rm', 'magasin');
    await containerd.images.remove(imageId, [TAG]);
    await expect(containerd.docker.image.details(imageId)).rejects.toThrow('image-not-found');
    expect((await containerd.docker.image.usage()).layersBytes).toBeGreaterThan(1_000_000);
  });
});

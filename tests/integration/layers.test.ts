import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Operations } from '#main/core/operations.ts';
import type { Layers } from '#main/layer/layers.ts';
import type { Parts } from '#main/parts.ts';
import { buildImage, docker, imageIdOf } from '../support/layer/build-image.ts';
import { openTestParts } from '../support/parts.ts';
import { startQuietClock } from '../support/quiet-clock.ts';

const BAD_LAYERING = `FROM cale/outils
RUN dd if=/dev/zero of=/gros bs=1000 count=3000 2>/dev/null
RUN rm /gros
RUN mkdir /app && dd if=/dev/zero of=/app/data bs=1000 count=500 2>/dev/null
RUN chmod 600 /app/data
ENV NIVEAU=1
RUN echo un > /app/conf
RUN echo deux > /app/conf
`;

let dataDir: string;
let parts: Parts;
let operations: Operations;
let layers: Layers;

beforeAll(() => {
  buildImage('couches-mal', BAD_LAYERING);
  buildImage('couches-vide', 'FROM scratch\nCOPY mot.txt /dossier/mot.txt\nLABEL a=b\n', {
    'mot.txt': 'Un mot.\n',
  });
});

afterAll(() => docker('rmi', '-f', 'couches-mal', 'couches-vide'));

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'cale-layers-'));
  parts = await openTestParts(dataDir);
  ({ operations, layers } = parts);
});

afterEach(async () => {
  await parts.close();
  await rm(dataDir, { recursive: true });
});

async function analyse(tag: string): Promise<string> {
  const imageId = imageIdOf(tag);
  const end = await operations.ended(layers.analyse(imageId));
  expect(end).toMatchObject({ state: 'done', errorCode: null });
  return imageId;
}

const page = { view: 'image', sort: 'name', offset: 0, limit: 200 } as const;

describe('the layer explorer on a real engine', () => {
  it('joins the layers of an image with its history as docker history tells it', async () => {
    const imageId = await analyse('cale/web:v1');
    const lines = docker('history', '--no-trunc', '--format', '{{.CreatedBy}}', 'cale/web:v1')
      .split('\n')
      .reverse();
    const summary = await layers.summary(imageId);
    expect(summary?.stack.steps.map(({ instruction }) => instruction)).toEqual(lines);
    expect(summary?.stack.isExact).toBe(true);
    const diffIds = JSON.parse(
      docker('image', 'inspect', '--format', '{{json .RootFS.Layers}}', 'cale/web:v1'),
    );
    expect(summary?.layers.map(({ diffId }) => diffId)).toEqual(diffIds);
    const size = Number(docker('image', 'inspect', '--format', '{{.Size}}', 'cale/web:v1'));
    // The engine also counts the letters of symbolic links.
    expect(summary?.storedBytes).toBeLessThanOrEqual(size);
    expect(summary?.storedBytes).toBeGreaterThan(size * 0.99);
  });

  it('names the images that keep the same layers, without reading any', async () => {
    const [v1, v2, tools] = ['cale/web:v1', 'cale/web:v2', 'cale/outils'].map(imageIdOf);
    const found = await layers.shared(v1 ?? '');
    const top = found.length - 1;
    expect(found[0]?.imageIds).toEqual(expect.arrayContaining([v2, tools]));
    expect(found[0]?.imageIds).not.toContain(v1);
    expect(found[top]?.imageIds).not.toContain(v2);
    await expect(layers.shared(`sha256:${'0'.repeat(64)}`)).rejects.toMatchObject({
      code: 'image-not-found',
    });
  });

  it('shows in the end exactly the files a container sees', async () => {
    const imageId = await analyse('couches-mal');
    const last = ((await layers.summary(imageId))?.layers.length ?? 0) - 1;
    const { files } = await layers.children({ ...page, imageId, layerIndex: last, path: 'app' });
    expect(
      files.map(({ name, sizeBytes, mode, change }) => [name, sizeBytes, mode.toString(8), change]),
    ).toEqual([
      ['conf', 5, '644', 'changed'],
      ['data', 500_000, '600', 'same'],
    ]);
    const root = await layers.children({ ...page, imageId, layerIndex: last, path: '' });
    const seen = docker('run', '--rm', 'couches-mal', 'ls', '-A', '/').split('\n');
    // The engine adds these to every container.
    const added = ['.dockerenv', 'dev', 'proc', 'sys', 'etc'];
    const inImage = root.files.map(({ name }) => name).filter((name) => !added.includes(name));
    expect(inImage.sort()).toEqual(seen.filter((name) => !added.includes(name)).sort());
  });

  it('finds the bytes that bad layering wastes, and why', async () => {
    const imageId = await analyse('couches-mal');
    const summary = await layers.summary(imageId);
    const base = docker('image', 'inspect', '--format', '{{len .RootFS.Layers}}', 'cale/outils');
    const first = Number(base);
    expect(summary?.wastedBytes).toBe(3_500_003);
    expect(summary?.wastedFiles).toEqual([
      {
        path: 'gros',
        wastedBytes: 3_000_000,
        copies: [{ layerIndex: first, bytes: 3_000_000, cause: 'removed', endedBy: first + 1 }],
      },
      {
        path: 'app/data',
        wastedBytes: 500_000,
        copies: [{ layerIndex: first + 2, bytes: 500_000, cause: 'rights-only', endedBy: first + 3 }],
      },
      {
        path: 'app/conf',
        wastedBytes: 3,
        copies: [{ layerIndex: first + 4, bytes: 3, cause: 'rewritten', endedBy: first + 5 }],
      },
    ]);
  });

  it('reads an image made from nothing, and its file as text', async () => {
    const imageId = await analyse('couches-vide');
    const summary = await layers.summary(imageId);
    expect(summary).toMatchObject({ wastedBytes: 0, efficiencyRatio: 1, storedBytes: 8 });
    expect(summary?.stack.steps.map(({ layerIndex }) => layerIndex)).toEqual([0, null]);
    const operationId = await layers.openFile(imageId, 0, 'dossier/mot.txt');
    expect(await operations.ended(operationId)).toMatchObject({ state: 'done' });
    expect(layers.text(operationId)).toEqual({ text: 'Un mot.\n', sizeBytes: 8, isCut: false });
  });

  it('reads a file as it was in a layer below the one that rewrote or removed it', async () => {
    const imageId = await analyse('couches-mal');
    const first = Number(docker('image', 'inspect', '--format', '{{len .RootFS.Layers}}', 'cale/outils'));
    const read = async (layerIndex: number, path: string) => {
      const id = await layers.openFile(imageId, layerIndex, path);
      await operations.ended(id);
      return layers.text(id);
    };
    expect((await read(first + 4, 'app/conf')).text).toBe('un\n');
    expect((await read(first + 5, 'app/conf')).text).toBe('deux\n');
    expect(await read(first + 1, 'gros')).toMatchObject({ text: null, sizeBytes: 3_000_000 });
    await expect(layers.openFile(imageId, first, 'app')).rejects.toThrow('file-not-found');
  });

  it('answers again from disk after a restart, without asking the engine', async () => {
    const imageId = await analyse('cale/web:v1');
    expect(await readdir(join(dataDir, 'cache/layers'))).toHaveLength(1);
    const again = await openTestParts(dataDir);
    const elapsed = startQuietClock();
    const summary = await again.layers.summary(imageId);
    expect(elapsed()).toBeLessThan(200);
    expect(summary).toEqual(await layers.summary(imageId));
    await again.close();
  });

  it('guesses the stack of an image it has not read from the engine’s words', async () => {
    const stack = await layers.stack(imageIdOf('couches-mal'));
    const env = stack.steps.find(({ instruction }) => instruction.startsWith('ENV NIVEAU'));
    expect(env?.layerIndex).toBeNull();
    expect(stack.steps.filter(({ layerIndex }) => layerIndex !== null)).toHaveLength(stack.diffIds.length);
  });

  it('says that an image is not there, or not read yet', async () => {
    const imageId = `sha256:${'0'.repeat(64)}`;
    expect(await layers.summary(imageId)).toBeNull();
    await expect(layers.stack(imageId)).rejects.toThrow('image-not-found');
    await expect(layers.children({ ...page, imageId, layerIndex: 0, path: '' })).rejects.toThrow(
      'layers-not-analysed',
    );
    expect(await operations.ended(layers.analyse(imageId))).toMatchObject({ errorCode: 'image-not-found' });
  });

  it('ends when it is cancelled, and starts again after', async () => {
    const imageId = imageIdOf('couches-mal');
    const cancelled = layers.analyse(imageId);
    expect(layers.analyse(imageId)).toBe(cancelled);
    operations.cancel(cancelled);
    expect(await operations.ended(cancelled)).toMatchObject({ state: 'cancelled' });
    await analyse('couches-mal');
  });
});

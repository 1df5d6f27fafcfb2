import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { BLOCK_BYTES } from '#main/files/tar-header.ts';
import type { ImageAnalysis } from '#main/layer/analyse-archive.ts';
import { type ExploredImage, exploreImage } from '#main/layer/explored-image.ts';
import { findBase, type KnownBase } from '#main/layer/known-base.ts';
import { commonDepth } from '#main/layer/shared-layers.ts';
import { caseCount, seededRandom } from '../../support/campaign.ts';
import { analyse, analyseAbove, treeOf } from '../../support/layer/analysed.ts';
import { type ArchiveShape, type LayerEntry, makeArchive, makeTar } from '../../support/layer/archives.ts';

type Layers = readonly (readonly LayerEntry[])[];

async function archiveOf(layers: Layers, shape: Partial<ArchiveShape> & { isCompressed?: boolean } = {}) {
  const { isCompressed = false, ...rest } = shape;
  const tars = await Promise.all(layers.map((entries) => makeTar(entries)));
  return makeArchive({
    layers: tars.map((tar) => ({ tar, ...(isCompressed ? { blob: gzipSync(tar) } : {}) })),
    ...rest,
  });
}

/** What the app knows of an image that it read, for another one. */
async function known(from: ImageAnalysis, diffIds: readonly string[]): Promise<KnownBase> {
  const cache = { imageIds: async () => ['known'], read: async () => from, write: async () => {} };
  const base = await findBase(cache, async () => from.diffIds, diffIds);
  expect(base).not.toBeNull();
  return base as KnownBase;
}

/** All that the explorer shows of an image. */
function shown(image: ExploredImage) {
  const { layers } = image.summary;
  const trees = layers.map((_, at) => [treeOf(image, at, 'layer'), treeOf(image, at, 'image')]);
  return { summary: image.summary, trees };
}

/** Reads `second` above what is known of `first`: as when it is read alone. Gives what was read of its archive. */
async function readSecond(first: Layers, second: Layers, shape: { isCompressed?: boolean } = {}) {
  const archive = await archiveOf(second, shape);
  const alone = await analyse(archive);
  const base = await known(await analyse(await archiveOf(first, shape)), alone.diffIds);
  const { analysis, readBytes } = await analyseAbove(base, archive);
  expect(shown(exploreImage('', analysis))).toEqual(shown(exploreImage('', alone)));
  expect(analysis.layers).toEqual(alone.layers);
  return { base, archive, readBytes };
}

const LARGE = { name: 'gros', text: Buffer.alloc(200_000, 'x') };
const BASE: Layers = [
  [{ name: 'etc/' }, { name: 'etc/motd', text: 'Bienvenue\n' }, LARGE],
  [{ name: 'etc/.wh.motd' }, { name: 'lien', type: 'link', linkname: 'gros' }],
];

describe('an image that shares layers with one that was read', () => {
  it('is as when it is read alone, whatever its layers do to those below', async () => {
    const first: Layers = [...BASE, [{ name: 'perdu/loin/a', text: 'a' }]];
    const upper: LayerEntry[] = [
      { name: 'etc/motd', text: 'Rebonjour\n' },
      { name: '.wh.gros' },
      { name: 'lien', mode: 0o600, text: LARGE.text },
      { name: 'autre', type: 'link', linkname: 'lien' },
    ];
    const { base } = await readSecond(first, [...BASE, upper]);
    expect(base.names).toHaveLength(2);
    await readSecond(first, [...BASE, [{ name: 'etc/.wh..wh..opq' }, { name: 'etc/neuf', text: 'n' }]]);
  });

  it('may be the same layers with another configuration', async () => {
    const { base } = await readSecond(BASE, BASE);
    expect(base.names).toHaveLength(2);
  });

  it('may have a layer of its base once more above it, which is read', async () => {
    const { base } = await readSecond(BASE, [...BASE, ...BASE.slice(0, 1)]);
    expect(base.names).toHaveLength(2);
  });

  it('may have compressed layers', async () => {
    await readSecond([...BASE, [{ name: 'a', text: 'a' }]], [...BASE, [{ name: 'b', text: 'b' }]], {
      isCompressed: true,
    });
  });

  it('is read no further than what is needed of it, wherever that stands', async () => {
    // Blobs come in the order of their digests: the large one of the base at any place.
    for (let at = 0; at < 20; at++) {
      const own = [{ name: 'propre', text: `propre ${at}` }];
      const { archive, readBytes } = await readSecond(BASE, [...BASE, own]);
      const layer = await makeTar(own);
      const layerEnd = archive.indexOf(layer) + layer.length;
      const configEnd = archive.indexOf(0, archive.indexOf('"rootfs"'));
      const needed = Math.max(layerEnd, configEnd);
      expect(readBytes).toBe(Math.ceil(needed / BLOCK_BYTES) * BLOCK_BYTES);
    }
  });

  const count = caseCount(40, 2_000);
  it.each(Array.from({ length: count }, (_, at) => at + 1))(
    'is as when it is read alone (seed %i)',
    async (seed) => {
      const random = seededRandom(seed);
      const draw = (length: number) => Array.from({ length }, () => randomLayer(random));
      const shared = draw(1 + Math.floor(random() * 3));
      const [first, second] = [draw(Math.floor(random() * 3)), draw(Math.floor(random() * 3))];
      await readSecond([...shared, ...first], [...shared, ...second], { isCompressed: seed % 2 === 0 });
    },
  );
});

describe('the base of an image', () => {
  const cacheOf = (kept: Record<string, ImageAnalysis | null>) => ({
    imageIds: async () => Object.keys(kept),
    read: async (id: string) => kept[id] ?? null,
    write: async () => {},
  });

  it('is the image that has most of its layers, of those that are still there', async () => {
    const [none, one, two] = await Promise.all(
      [[], BASE.slice(0, 1), BASE].map(async (lower) =>
        analyse(await archiveOf([...lower, [{ name: 'x', text: `${lower.length}` }]])),
      ),
    );
    if (!none || !one || !two) throw new Error('unreachable');
    const cache = cacheOf({ none, one, two });
    const stacks: Record<string, string[]> = { none: none.diffIds, one: one.diffIds, two: two.diffIds };
    const layersOf = async (id: string) => stacks[id] ?? Promise.reject(new Error('gone'));
    const wanted = [...two.diffIds.slice(0, 2), 'sha256:0'];
    expect((await findBase(cache, layersOf, wanted))?.index).toBe(two.index);
    delete stacks.two;
    expect((await findBase(cache, layersOf, wanted))?.names).toEqual(one.layers.slice(0, 1));
    delete stacks.one;
    expect(await findBase(cache, layersOf, wanted)).toBeNull();
  });

  it('is none where the analysis is gone, or names layers as older engines do', async () => {
    const analysis = await analyse(await archiveOf(BASE));
    const layersOf = async () => analysis.diffIds;
    expect(commonDepth(analysis.diffIds, await layersOf())).toBe(2);
    expect(await findBase(cacheOf({ gone: null }), layersOf, analysis.diffIds)).toBeNull();
    const older = { ...analysis, layers: ['aaa/layer.tar', 'bbb/layer.tar'] };
    expect(await findBase(cacheOf({ older }), layersOf, analysis.diffIds)).toBeNull();
    expect(await findBase(cacheOf({}), layersOf, analysis.diffIds)).toBeNull();
  });
});

it('refuses an archive of other layers than the engine said', async () => {
  const base = await known(await analyse(await archiveOf(BASE)), [
    ...(await analyse(await archiveOf(BASE))).diffIds,
    `sha256:${'0'.repeat(64)}`,
  ]);
  await expect(analyseAbove(base, await archiveOf(BASE))).rejects.toThrow('image-archive-unreadable');
});

/** A few files, links, marks of removal and folders that hide what is below them, in few places: they meet. */
function randomLayer(random: () => number): LayerEntry[] {
  const pick = <T>(from: readonly T[]) => from[Math.floor(random() * from.length)] as T;
  const path = () =>
    Array.from({ length: 1 + Math.floor(random() * 3) }, () => pick(['a', 'b', 'c'])).join('/');
  return Array.from({ length: Math.floor(random() * 7) }, (): LayerEntry => {
    const name = path();
    const folder = name.includes('/') ? name.slice(0, name.lastIndexOf('/') + 1) : '';
    const mode = pick([0o644, 0o600]);
    return pick<LayerEntry>([
      { name, mode, text: 'x'.repeat(Math.floor(random() * 5)) },
      { name, mode, text: 'yy' },
      { name: `${name}/` },
      { name, type: 'symlink', linkname: pick(['a', '../b']) },
      { name, type: 'link', linkname: path() },
      { name: `${folder}.wh.${pick(['a', 'b', 'c'])}` },
      { name: `${folder}.wh..wh..opq` },
    ]);
  });
}

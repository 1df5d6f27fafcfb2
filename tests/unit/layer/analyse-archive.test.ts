import { gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { exploreImage } from '#main/layer/explored-image.ts';
import { analyse, treeOf } from '../../support/layer/analysed.ts';
import { makeArchive, makeTar, sha256 } from '../../support/layer/archives.ts';

const LOWER = await makeTar([
  { name: '[', text: 'crochet' },
  { name: 'etc/motd', text: 'Bienvenue à bord\n' },
]);
const UPPER = await makeTar([
  { name: 'etc/motd', text: 'Au revoir\n' },
  { name: 'bin', text: Buffer.from([1, 0, 2]) },
]);
const TREE = ['+ etc', '+ etc/motd 18', '+ [ 7'];
const IDS = [LOWER, UPPER].map((tar) => `sha256:${sha256(tar)}`);

describe('the archive of an image', () => {
  it('is read whatever the pieces it comes in, layers before what orders them', async () => {
    const archive = await makeArchive({ layers: [{ tar: LOWER }, { tar: UPPER }] });
    for (const size of [13, 512, 100_000]) {
      const analysis = await analyse(archive, size);
      expect(analysis.diffIds).toEqual(IDS);
      expect(treeOf(exploreImage('', analysis), 0, 'layer')).toEqual(TREE);
    }
  });

  it('of a containerd store has compressed layers: their ids are computed', async () => {
    const archive = await makeArchive({
      layers: [
        { tar: LOWER, blob: gzipSync(LOWER) },
        { tar: UPPER, blob: zstdCompressSync(UPPER) },
      ],
    });
    const analysis = await analyse(archive, 777);
    expect(analysis.diffIds).toEqual(IDS);
    expect(treeOf(exploreImage('', analysis), 0, 'layer')).toEqual(TREE);
  });

  it('may have an OCI index alone', async () => {
    const archive = await makeArchive({ layers: [{ tar: LOWER }], manifest: 'oci' });
    expect((await analyse(archive)).diffIds).toEqual([IDS[0]]);
  });

  it('of an older engine names layers by folder, and links those that are the same', async () => {
    const config = { rootfs: { diff_ids: [IDS[0], IDS[0]] }, history: [] };
    const archive = await makeTar([
      { name: 'aaa/' },
      { name: 'aaa/layer.tar', text: LOWER },
      { name: 'bbb/layer.tar', type: 'symlink', linkname: '../aaa/layer.tar' },
      { name: 'c.json', text: JSON.stringify(config) },
      {
        name: 'manifest.json',
        text: JSON.stringify([{ Config: 'c.json', Layers: ['aaa/layer.tar', 'bbb/layer.tar'] }]),
      },
    ]);
    const analysis = await analyse(archive);
    expect(analysis.layers).toEqual(['aaa/layer.tar', 'aaa/layer.tar']);
    expect(analysis.diffIds).toEqual([IDS[0], IDS[0]]);
  });

  it('may have a layer without a file', async () => {
    const analysis = await analyse(await makeArchive({ layers: [{ tar: Buffer.alloc(1024) }] }));
    expect(exploreImage('', analysis).summary).toMatchObject({ fileCount: 0, storedBytes: 0 });
  });

  it('joins each layer with the step that made it, and none with those that made none', async () => {
    const history = [
      { created_by: '/bin/sh -c #(nop) ADD file:abc in / ', created: '2026-01-02T03:04:05Z' },
      { created_by: 'ENV A=1', empty_layer: true },
      { created_by: 'RUN /bin/sh -c apt-get update # buildkit' },
      { created_by: 'CMD ["sh"]', empty_layer: true },
    ];
    const archive = await makeArchive({ layers: [{ tar: LOWER }, { tar: UPPER }], history });
    const { stack } = exploreImage('', await analyse(archive)).summary;
    expect(stack.isExact).toBe(true);
    expect(
      stack.steps.map(({ instruction, layerIndex, sizeBytes }) => [instruction, layerIndex, sizeBytes]),
    ).toEqual([
      ['ADD file:abc in /', 0, 25],
      ['ENV A=1', null, 0],
      ['RUN apt-get update', 1, 13],
      ['CMD ["sh"]', null, 0],
    ]);
    expect(stack.steps[0]?.createdAtMs).toBe(Date.UTC(2026, 0, 2, 3, 4, 5));
  });

  it('that is cut, lies or means nothing is refused', async () => {
    const archive = await makeArchive({ layers: [{ tar: LOWER }] });
    await expect(analyse(archive.subarray(0, 900))).rejects.toThrow('image-archive-unreadable');
    await expect(analyse(Buffer.alloc(2048, 'x'))).rejects.toThrow('image-archive-unreadable');
    await expect(analyse(await makeTar([]))).rejects.toThrow('image-archive-unreadable');
    const broken = gzipSync(LOWER);
    broken.fill(0x55, 40, 60);
    const cut = await makeArchive({ layers: [{ tar: LOWER, blob: broken }] });
    await expect(analyse(cut)).rejects.toThrow('image-archive-unreadable');
    const loop = { manifests: [{ digest: `sha256:${'a'.repeat(64)}` }] };
    const name = `blobs/sha256/${'a'.repeat(64)}`;
    const circle = await makeTar([
      { name: 'index.json', text: JSON.stringify(loop) },
      { name, text: JSON.stringify(loop) },
    ]);
    await expect(analyse(circle)).rejects.toThrow('image-archive-unreadable');
  });
});

import { describe, expect, it } from 'vitest';
import { imageOf } from '../../../support/layer/analysed.ts';

const text = (bytes: number) => 'x'.repeat(bytes);

describe('wasted bytes', () => {
  it('are none where nothing is written twice', async () => {
    const image = await imageOf([{ name: 'a', text: text(10) }], [{ name: 'b', text: text(5) }]);
    expect(image.summary).toMatchObject({
      wastedBytes: 0,
      efficiencyRatio: 1,
      wastedFiles: [],
      fileCount: 2,
    });
  });

  it('are those of files rewritten or removed later, on the layer that holds them', async () => {
    const image = await imageOf(
      [
        { name: 'cache/apt', text: text(600) },
        { name: 'etc/conf', text: text(100) },
      ],
      [{ name: 'etc/conf', text: text(120), mtime: 1_700_000_500 }],
      [{ name: 'cache/.wh.apt' }, { name: 'etc/conf', text: text(180), mtime: 1_700_000_900 }],
    );
    const { summary } = image;
    expect(summary).toMatchObject({ storedBytes: 1000, wastedBytes: 820, wastedFileCount: 2 });
    expect(summary.efficiencyRatio).toBeCloseTo(0.18);
    expect(summary.layers.map(({ wastedBytes }) => wastedBytes)).toEqual([700, 120, 0]);
    expect(summary.wastedFiles).toEqual([
      {
        path: 'cache/apt',
        wastedBytes: 600,
        copies: [{ layerIndex: 0, bytes: 600, cause: 'removed', endedBy: 2 }],
      },
      {
        path: 'etc/conf',
        wastedBytes: 220,
        copies: [
          { layerIndex: 0, bytes: 100, cause: 'rewritten', endedBy: 1 },
          { layerIndex: 1, bytes: 120, cause: 'rewritten', endedBy: 2 },
        ],
      },
    ]);
  });

  it('say when a whole file was copied for its rights alone', async () => {
    const image = await imageOf(
      [{ name: 'app', text: text(50) }],
      [{ name: 'app', text: text(50), mode: 0o755 }],
      [{ name: 'app', text: text(50), mode: 0o755, uid: 1000 }],
    );
    expect(image.summary.wastedFiles[0]?.copies.map(({ cause }) => cause)).toEqual([
      'rights-only',
      'rights-only',
    ]);
  });

  it('count the files of a removed directory, and none that a hard link still shows', async () => {
    const image = await imageOf(
      [
        { name: 'tmp/a', text: text(30) },
        { name: 'tmp/b', text: text(12) },
        { name: 'keep', type: 'link', linkname: 'tmp/a' },
      ],
      [{ name: '.wh.tmp' }],
    );
    expect(image.summary).toMatchObject({ storedBytes: 42, wastedBytes: 12 });
    expect(image.summary.wastedFiles.map(({ path }) => path)).toEqual(['tmp/b']);
  });

  it('of an image without a byte leave it perfect', async () => {
    const image = await imageOf([{ name: 'vide/' }]);
    expect(image.summary).toMatchObject({ storedBytes: 0, efficiencyRatio: 1 });
  });
});

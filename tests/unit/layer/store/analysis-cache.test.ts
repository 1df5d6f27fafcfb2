import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exploreImage } from '#main/layer/explored-image.ts';
import { createAnalysisCache } from '#main/layer/store/analysis-cache.ts';
import { decodeAnalysis } from '#main/layer/store/decode.ts';
import { encodeAnalysis } from '#main/layer/store/encode.ts';
import { pack } from '#main/layer/store/pack.ts';
import { analyse, treeOf } from '../../../support/layer/analysed.ts';
import { makeArchive, makeTar } from '../../../support/layer/archives.ts';

const tar = await makeTar([
  { name: 'été/a', text: 'abc' },
  { name: 'b', type: 'symlink', linkname: 'été/a' },
]);
const analysis = await analyse(await makeArchive({ layers: [{ tar }] }));
const bytes = pack(encodeAnalysis(analysis));
const ID = `sha256:${'1'.repeat(64)}`;

let dir: string;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'cale-layers-'));
});
afterEach(() => rm(dir, { recursive: true }));

describe('an analysis kept on disk', () => {
  it('comes back as it was', async () => {
    const cache = createAnalysisCache(dir);
    await cache.write(ID, bytes);
    const back = await cache.read(ID);
    expect(back && treeOf(exploreImage(ID, back), 0, 'layer')).toEqual(['+ été', '+ été/a 3', '+ b']);
    expect(back && exploreImage(ID, back).summary).toEqual(exploreImage(ID, analysis).summary);
  });

  it('tells of which image it is', async () => {
    const cache = createAnalysisCache(dir);
    expect(await cache.imageIds()).toEqual([]);
    expect(await createAnalysisCache(join(dir, 'absent')).imageIds()).toEqual([]);
    await cache.write(ID, bytes);
    await writeFile(join(dir, 'autre'), 'x');
    expect(await cache.imageIds()).toEqual([ID]);
  });

  it('is null when it was never made, or of another version', async () => {
    expect(await createAnalysisCache(dir).read(ID)).toBeNull();
    const encoded = encodeAnalysis(analysis);
    const other = Buffer.from(encoded.toString('latin1').replace('"version":1', '"version":9'), 'latin1');
    expect(decodeAnalysis(other)).toBeNull();
    expect(decodeAnalysis(Buffer.from('rien'))).toBeNull();
    expect(decodeAnalysis(encoded.subarray(0, encoded.length - 64))).toBeNull();
  });

  it('that was damaged is removed, and counts as missing', async () => {
    const cache = createAnalysisCache(dir);
    await cache.write(ID, bytes);
    const [file = ''] = await readdir(dir);
    const damaged = await readFile(join(dir, file));
    damaged.fill(7, 60, 80);
    await writeFile(join(dir, file), damaged);
    expect(await cache.read(ID)).toBeNull();
    expect(await readdir(dir)).toEqual([]);
  });

  it('is one of a bounded number', async () => {
    const cache = createAnalysisCache(dir);
    for (let at = 0; at < 45; at++) await cache.write(`sha256:${at.toString(16).padStart(64, '0')}`, bytes);
    expect((await readdir(dir)).length).toBe(40);
  });
});

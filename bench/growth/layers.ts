import { importManyFiles } from '../layers/many-files.ts';
import { analyseOnce, imageIdOf, removeImage } from '../layers.ts';
import { type Curve, measureCurve } from './curve.ts';

const TITLES = { name: 'the analysis of files of layers', title: 'Fichiers de couches analysés' };
const SIZES = [12_500, 25_000, 50_000, 100_000];
const ROUNDS = 3;

const tagOf = (size: number) => `cale-bench/fichiers-${size}`;

/** From the request to the list of all files of an image of one layer, by how many there are. */
export async function measureLayers(): Promise<Curve> {
  for (const size of SIZES) await importManyFiles(tagOf(size), size);
  try {
    return await measureCurve(TITLES, SIZES, ROUNDS, async (size) => {
      const { analysisMs } = await analyseOnce(await imageIdOf(tagOf(size)));
      return analysisMs;
    });
  } finally {
    for (const size of SIZES) await removeImage(tagOf(size));
  }
}

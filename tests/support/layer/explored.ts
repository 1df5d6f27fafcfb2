import type { Operations } from '#main/core/operations.ts';
import type { Layers } from '#main/layer/layers.ts';

/** Everything the explorer says of an image, read when it is not known: its summary, and the files of every layer. */
export async function explored(layers: Layers, operations: Operations, imageId: string) {
  const end = await operations.ended(layers.analyse(imageId));
  const summary = await layers.summary(imageId);
  if (!summary) throw new Error(`not analysed: ${end.errorCode}`);
  const files = await Promise.all(
    [...summary.layers.keys()].map((layer) => filesBelow(layers, { imageId, layer, path: '' })),
  );
  return { ...summary, files };
}

interface Place {
  imageId: string;
  layer: number;
  path: string;
}

async function filesBelow(layers: Layers, { imageId, layer, path }: Place): Promise<unknown[]> {
  const page = { view: 'layer', sort: 'name', offset: 0, limit: 1000 } as const;
  const { files, totalCount } = await layers.children({ ...page, imageId, layerIndex: layer, path });
  if (totalCount !== files.length) throw new Error(`${path}: a folder of more than a page`);
  const folders = files.filter(({ kind }) => kind === 'directory').map(({ name }) => name);
  const paths = folders.map((name) => (path === '' ? name : `${path}/${name}`));
  const below = await Promise.all(paths.map((it) => filesBelow(layers, { imageId, layer, path: it })));
  return [...files.map((file) => ({ path, ...file })), ...below.flat()];
}

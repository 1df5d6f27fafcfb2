import { BLOCK_BYTES } from '#main/files/tar-header.ts';
import { ArchiveAnalyser } from '#main/layer/analyse-archive.ts';
import { type ExploredImage, exploreImage } from '#main/layer/explored-image.ts';
import type { KnownBase } from '#main/layer/known-base.ts';
import type { LayerFile, LayerView } from '#shared/contract/layer.ts';
import { inPieces, type LayerEntry, makeArchive, makeTar } from './archives.ts';

/** Reads an archive as the worker does. */
export async function analyse(archive: Buffer, pieceBytes = 65_536) {
  const analyser = new ArchiveAnalyser();
  for (const piece of inPieces(archive, pieceBytes)) await analyser.write(piece);
  return analyser.end();
}

/** The same above what is known of the image, no further than the worker does: with how much of the archive was read. */
export async function analyseAbove(base: KnownBase, archive: Buffer) {
  const analyser = new ArchiveAnalyser(base);
  let readBytes = 0;
  for (const piece of inPieces(archive, BLOCK_BYTES)) {
    if (analyser.isComplete) break;
    await analyser.write(piece);
    readBytes += piece.length;
  }
  return { analysis: analyser.end(), readBytes };
}

/** The image of hand-built layers, lowest first. */
export async function imageOf(...layers: readonly (readonly LayerEntry[])[]): Promise<ExploredImage> {
  const tars = await Promise.all(layers.map((entries) => makeTar(entries)));
  return exploreImage(
    'sha256:essai',
    await analyse(await makeArchive({ layers: tars.map((tar) => ({ tar })) })),
  );
}

export function filesIn(image: ExploredImage, layerIndex: number, view: LayerView, path = ''): LayerFile[] {
  return image.children({ layerIndex, view, path, sort: 'name', offset: 0, limit: 200 }).files;
}

/** Every file of a view as `change path`, `size` after it for regular files: a whole tree in a few lines. */
export function treeOf(image: ExploredImage, layerIndex: number, view: LayerView, path = ''): string[] {
  return filesIn(image, layerIndex, view, path).flatMap((file) => {
    const whole = path === '' ? file.name : `${path}/${file.name}`;
    const size = file.kind === 'file' ? ` ${file.sizeBytes}` : '';
    const mark = { same: '=', added: '+', changed: '~', removed: '-' }[file.change];
    return [`${mark} ${whole}${size}`, ...treeOf(image, layerIndex, view, whole)];
  });
}

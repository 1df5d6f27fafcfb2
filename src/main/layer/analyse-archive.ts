import { ArchiveReader } from './archive/archive-reader.ts';
import { type ArchiveImage, readArchiveImage } from './archive/manifest.ts';
import { assembleLayers } from './tree/assemble.ts';
import type { FileIndex } from './tree/file-index.ts';
import { PathTree } from './tree/path-tree.ts';
import { LayerReader, type RawLayer } from './tree/read-layer.ts';

/** All that is kept of an image once its archive went by. */
export interface ImageAnalysis extends ArchiveImage {
  index: FileIndex;
}

/** Reads an image's archive chunk by chunk into an analysis; no byte of a file is kept. */
export class ArchiveAnalyser {
  readonly #layers = new Map<string, RawLayer>();
  readonly #reader = new LayerReader(new PathTree());
  readonly #archive = new ArchiveReader((name) => {
    const layer = this.#reader.open();
    this.#layers.set(name, layer);
    return { entry: (header) => this.#reader.add(layer, header) };
  });

  /** Nothing of the chunk is kept once this resolved. Throws `image-archive-unreadable`, `layers-too-many-files`. */
  write(chunk: Uint8Array): Promise<void> {
    return this.#archive.write(chunk);
  }

  end(): ImageAnalysis {
    const image = readArchiveImage(this.#archive.end());
    const layers = image.layers.map((name) => this.#layers.get(name) ?? this.#reader.open());
    const { tree, links } = this.#reader;
    return { ...image, index: assembleLayers(tree, links, layers) };
  }

  close(): void {
    this.#archive.close();
  }
}

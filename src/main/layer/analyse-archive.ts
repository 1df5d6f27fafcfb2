import type { TarHeader } from '#main/files/tar-header.ts';
import { AppError } from '#shared/errors.ts';
import { ArchiveReader } from './archive/archive-reader.ts';
import { type ArchiveImage, readArchiveImage, readImageOf } from './archive/manifest.ts';
import { type KnownBase, namesToPass } from './known-base.ts';
import { assembleLayers } from './tree/assemble.ts';
import type { FileIndex } from './tree/file-index.ts';
import { adoptLayers, type KnownLayers } from './tree/known-layers.ts';
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
  readonly #archive = new ArchiveReader((name) => this.#open(name));
  readonly #base: KnownBase | null;
  readonly #known: KnownLayers | null = null;
  readonly #passed: ReadonlySet<string> = new Set();

  /** What is known of the image is not read again. */
  constructor(base: KnownBase | null = null) {
    this.#base = base;
    if (!base) return;
    this.#known = adoptLayers(this.#reader.tree, this.#reader.links, base.index, base.names.length);
    this.#passed = namesToPass(base);
  }

  /** True once the rest of the archive is of no use; one of which nothing was known is read to its end. */
  get isComplete(): boolean {
    return this.#archive.hasEnded || this.#found() !== null;
  }

  /** Nothing of the chunk is kept once this resolved. Throws `image-archive-unreadable`, `layers-too-many-files`. */
  write(chunk: Uint8Array): Promise<void> {
    return this.#archive.write(chunk);
  }

  end(): ImageAnalysis {
    const image = this.#found() ?? this.#readWhole();
    const own = image.layers.slice(this.#known?.count ?? 0);
    const layers = own.map((name) => this.#layers.get(name) ?? this.#reader.open());
    const { tree, links } = this.#reader;
    return { ...image, index: assembleLayers(tree, links, layers, this.#known) };
  }

  close(): void {
    this.#archive.close();
  }

  #readWhole(): ArchiveImage {
    const contents = this.#archive.end();
    // What stands on layers that were passed over cannot be another image.
    if (this.#base) throw new AppError('image-archive-unreadable', { reason: 'layers' });
    return readArchiveImage(contents);
  }

  #found(): ArchiveImage | null {
    return this.#base && readImageOf(this.#archive.contents, this.#base.diffIds, this.#passed);
  }

  #open(name: string) {
    if (this.#passed.has(name)) return null;
    const layer = this.#reader.open();
    this.#layers.set(name, layer);
    return { entry: (header: TarHeader) => this.#reader.add(layer, header) };
  }
}

import type { TarHeader } from '#main/files/tar-header.ts';
import type { LayerText } from '#shared/contract/layer.ts';
import { AppError } from '#shared/errors.ts';
import { ArchiveReader } from './archive/archive-reader.ts';
import { readArchiveImage } from './archive/manifest.ts';
import { splitPath } from './tree/names.ts';

/** Bytes of a file that are read: a screenful many times over, and a bounded answer. */
const TEXT_LIMIT_BYTES = 256 * 1024;

/** A file to look for: the layer's name in the archive (null: the highest that has it), and the path as the tree shows it. */
export interface WantedFile {
  layer: string | null;
  path: string;
}

/** Looks for one file in an image's archive chunk by chunk, and keeps nothing else. */
export class FileFinder {
  readonly #archive: ArchiveReader;
  readonly #wanted: WantedFile;
  readonly #searches = new Map<string, LayerSearch>();

  constructor(wanted: WantedFile) {
    this.#wanted = wanted;
    this.#archive = new ArchiveReader((name) =>
      wanted.layer === null || name === wanted.layer ? this.#open(name) : null,
    );
  }

  /** Never before the end where no layer is named: an archive has its layers in any order, and says which is the highest last. */
  get isComplete(): boolean {
    const { layer } = this.#wanted;
    return this.#archive.hasEnded || (layer !== null && this.#searches.get(layer)?.isRead === true);
  }

  /** Once the file is found, the rest of the archive is of no use. */
  write(chunk: Uint8Array): Promise<void> {
    return this.#archive.write(chunk);
  }

  /** The text, or which file to look for instead. Throws `file-not-found` when it went by without being there. */
  end(): LayerText | WantedFile {
    const { layer, path } = this.#wanted;
    const layers = layer === null ? readArchiveImage(this.#archive.end()).layers.toReversed() : [layer];
    for (const name of layers) {
      const found = this.#searches.get(name)?.result();
      if (found) return found;
    }
    throw new AppError('file-not-found', { path });
  }

  close(): void {
    this.#archive.close();
  }

  #open(name: string): LayerSearch {
    const search = new LayerSearch({ layer: name, path: this.#wanted.path });
    this.#searches.set(name, search);
    return search;
  }
}

/** The file in one layer, as the layer goes by. */
class LayerSearch {
  readonly #wanted: { layer: string; path: string };
  #state: 'sought' | 'reading' | 'read' = 'sought';
  /** The file that the wanted name is a hard link of: it came before in its layer. */
  #named: WantedFile | null = null;
  #sizeBytes = 0;
  #parts: Uint8Array[] = [];
  #length = 0;

  constructor(wanted: { layer: string; path: string }) {
    this.#wanted = wanted;
  }

  get isRead(): boolean {
    return this.#state === 'read';
  }

  entry(header: TarHeader): void {
    const isWanted = this.#state === 'sought' && (header.type === '0' || header.type === '1');
    if (!isWanted || splitPath(header.path).join('/') !== this.#wanted.path) return;
    if (header.type === '1') {
      this.#named ??= { layer: this.#wanted.layer, path: splitPath(header.linkPath).join('/') };
      return;
    }
    this.#state = 'reading';
    this.#sizeBytes = header.sizeBytes;
  }

  data(bytes: Uint8Array): void {
    if (this.#state !== 'reading') return;
    const part = bytes.slice(0, TEXT_LIMIT_BYTES - this.#length);
    this.#parts.push(part);
    this.#length += part.length;
    if (this.#length === TEXT_LIMIT_BYTES) this.#state = 'read';
  }

  end(): void {
    if (this.#state === 'reading') this.#state = 'read';
  }

  /** Null where the layer does not have it. */
  result(): LayerText | WantedFile | null {
    if (this.#state !== 'read') return this.#named;
    const bytes = Buffer.concat(this.#parts);
    const isCut = this.#sizeBytes > bytes.length;
    return { sizeBytes: this.#sizeBytes, text: readText(bytes, isCut), isCut };
  }
}

/** Bytes at the end that may be the beginning of a character cut in two. */
const LONGEST_CHARACTER = 4;

/** The text, or null for bytes that are none: a NUL, or what is no UTF-8. */
function readText(bytes: Uint8Array, isCut: boolean): string | null {
  if (bytes.includes(0)) return null;
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const cuts = isCut ? LONGEST_CHARACTER : 1;
  for (let cut = 0; cut < cuts; cut++) {
    try {
      return decoder.decode(bytes.subarray(0, bytes.length - cut));
    } catch {
      // A character may have been cut: one byte less is tried.
    }
  }
  return null;
}

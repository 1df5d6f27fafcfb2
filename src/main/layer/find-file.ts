import type { TarHeader } from '#main/files/tar-header.ts';
import type { LayerText } from '#shared/contract/layer.ts';
import { AppError } from '#shared/errors.ts';
import { ArchiveReader } from './archive/archive-reader.ts';
import { splitPath } from './tree/names.ts';

/** Bytes of a file that are read: a screenful many times over, and a bounded answer. */
const TEXT_LIMIT_BYTES = 256 * 1024;

/** A file to look for: the layer's name in the archive (null: any that has it), and the path as the tree shows it. */
export interface WantedFile {
  layer: string | null;
  path: string;
}

/** Looks for one file in an image's archive chunk by chunk, and keeps nothing else. */
export class FileFinder {
  readonly #archive: ArchiveReader;
  readonly #wanted: WantedFile;
  #state: 'sought' | 'reading' | 'found' = 'sought';
  /** The file that the wanted name is a hard link of: it came before in its layer. */
  #named: WantedFile | null = null;
  #sizeBytes = 0;
  #parts: Uint8Array[] = [];
  #length = 0;

  constructor(wanted: WantedFile) {
    this.#wanted = wanted;
    this.#archive = new ArchiveReader((name) =>
      wanted.layer === null || name === wanted.layer ? this.#sink(name) : { entry: () => {} },
    );
  }

  get isFound(): boolean {
    return this.#state === 'found';
  }

  /** Once the file is found, the rest of the archive is of no use. */
  write(chunk: Uint8Array): Promise<void> {
    return this.#archive.write(chunk);
  }

  /** The text, or which file to look for instead. Throws `file-not-found` when it went by without being there. */
  end(): LayerText | WantedFile {
    if (this.#state !== 'found' && this.#named) return this.#named;
    if (this.#state !== 'found') throw new AppError('file-not-found', { path: this.#wanted.path });
    const bytes = Buffer.concat(this.#parts);
    const isCut = this.#sizeBytes > bytes.length;
    return { sizeBytes: this.#sizeBytes, text: readText(bytes, isCut), isCut };
  }

  close(): void {
    this.#archive.close();
  }

  #sink(layer: string) {
    return {
      entry: (header: TarHeader) => {
        const isWanted = this.#state === 'sought' && (header.type === '0' || header.type === '1');
        if (!isWanted || splitPath(header.path).join('/') !== this.#wanted.path) return;
        if (header.type === '1') {
          this.#named ??= { layer, path: splitPath(header.linkPath).join('/') };
          return;
        }
        this.#state = 'reading';
        this.#sizeBytes = header.sizeBytes;
      },
      data: (bytes: Uint8Array) => this.#take(bytes),
      end: () => {
        if (this.#state === 'reading') this.#state = 'found';
      },
    };
  }

  #take(bytes: Uint8Array): void {
    if (this.#state !== 'reading') return;
    const part = bytes.slice(0, TEXT_LIMIT_BYTES - this.#length);
    this.#parts.push(part);
    this.#length += part.length;
    if (this.#length === TEXT_LIMIT_BYTES) this.#state = 'found';
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

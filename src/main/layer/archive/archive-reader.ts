import { createHash, type Hash } from 'node:crypto';
import { posix } from 'node:path';
import { BLOCK_BYTES, type TarHeader } from '#main/files/tar-header.ts';
import { BrokenTar, TarScanner } from '#main/files/tar-scanner.ts';
import { AppError } from '#shared/errors.ts';
import { type BlobKind, blobKindOf } from './blob-kind.ts';
import { Inflater } from './inflate.ts';

/** Takes what a layer's tar holds, in order. */
interface LayerSink {
  entry(header: TarHeader): void;
  data?(bytes: Uint8Array): void;
  end?(): void;
}

type OpenLayer = (name: string) => LayerSink | null;

/** What an archive of `docker save` holds, by the name its manifest uses. */
export interface ArchiveContents {
  /** Texts of blobs that may be JSON. */
  texts: Map<string, string>;
  /** Layers found, with the digest of their tar where it was decompressed (null: their name says it, or the image does). */
  layers: Map<string, { diffId: string | null }>;
  /** Names that are links to others. */
  aliases: Map<string, string>;
}

/** Longest JSON kept, in bytes: manifests and configurations are far smaller. */
const TEXT_LIMIT = 4 << 20;

const text = new TextDecoder();

/**
 * Reads an archive of images chunk by chunk, opening a sink for each layer as it comes: layers come before the
 * manifest that orders them. A layer that is given none goes by unread. Nothing of a chunk is kept once `write` resolved.
 * Throws `image-archive-unreadable`.
 */
export class ArchiveReader {
  readonly contents: ArchiveContents = { texts: new Map(), layers: new Map(), aliases: new Map() };
  readonly #openLayer: OpenLayer;
  readonly #scanner = new TarScanner();
  #blob: ArchiveBlob | null = null;

  constructor(openLayer: OpenLayer) {
    this.#openLayer = openLayer;
  }

  /** True once the archive said that nothing follows: an engine then puts its own things away before it ends its answer. */
  get hasEnded(): boolean {
    return this.#scanner.hasEnded;
  }

  async write(chunk: Uint8Array): Promise<void> {
    try {
      for (const event of this.#scanner.write(chunk)) {
        if (event.type === 'entry') this.#open(event.header);
        else if (event.type === 'data') await this.#blob?.write(event.bytes);
        else {
          await this.#blob?.end();
          this.#blob = null;
        }
      }
    } catch (error) {
      throw unreadable(error);
    }
  }

  end(): ArchiveContents {
    try {
      this.#scanner.end();
    } catch (error) {
      throw unreadable(error);
    }
    return this.contents;
  }

  close(): void {
    this.#blob?.close();
  }

  #open(header: TarHeader): void {
    const name = text.decode(header.path).replace(/^\.\//, '');
    const target = text.decode(header.linkPath);
    if (header.type === '2' || header.type === '1') {
      this.contents.aliases.set(name, header.type === '1' ? target : resolveLink(name, target));
    }
    this.#blob = header.type === '0' ? new ArchiveBlob(name, this.contents, this.#openLayer) : null;
  }
}

function unreadable(error: unknown): unknown {
  if (!(error instanceof BrokenTar)) return error;
  return new AppError('image-archive-unreadable', { reason: error.reason }, { cause: error });
}

function resolveLink(name: string, target: string): string {
  return posix.join(posix.dirname(name), target);
}

type LayerKind = 'tar' | 'gzip' | 'zstd';

function isLayer(kind: BlobKind | null): kind is LayerKind {
  return kind === 'tar' || kind === 'gzip' || kind === 'zstd';
}

/** One file of the archive, known for what it is by its first block. */
class ArchiveBlob {
  readonly #name: string;
  readonly #contents: ArchiveContents;
  readonly #openLayer: OpenLayer;
  readonly #start = new Uint8Array(BLOCK_BYTES);
  #startLength = 0;
  #kind: BlobKind | null = null;
  #layer: LayerStream | null = null;
  #inflater: Inflater | null = null;
  #texts: Uint8Array[] = [];
  #textLength = 0;

  constructor(name: string, contents: ArchiveContents, openLayer: OpenLayer) {
    this.#name = name;
    this.#contents = contents;
    this.#openLayer = openLayer;
  }

  async write(bytes: Uint8Array): Promise<void> {
    if (this.#kind !== null) return this.#pass(bytes);
    const wanted = Math.min(BLOCK_BYTES - this.#startLength, bytes.length);
    this.#start.set(bytes.subarray(0, wanted), this.#startLength);
    this.#startLength += wanted;
    if (this.#startLength < BLOCK_BYTES) return;
    await this.#begin();
    if (wanted < bytes.length) await this.#pass(bytes.subarray(wanted));
  }

  async end(): Promise<void> {
    if (this.#kind === null) await this.#begin();
    await this.#inflater?.end();
    if (isLayer(this.#kind)) this.#contents.layers.set(this.#name, { diffId: this.#layer?.end() ?? null });
    if (this.#kind === 'json') this.#contents.texts.set(this.#name, text.decode(Buffer.concat(this.#texts)));
  }

  close(): void {
    this.#inflater?.close();
  }

  async #begin(): Promise<void> {
    const start = this.#start.subarray(0, this.#startLength);
    this.#kind = blobKindOf(start);
    if (isLayer(this.#kind)) this.#beginLayer(this.#kind);
    await this.#pass(start);
  }

  #beginLayer(kind: LayerKind): void {
    const sink = this.#openLayer(this.#name);
    if (!sink) return;
    const layer = new LayerStream(sink, kind !== 'tar');
    this.#layer = layer;
    if (kind !== 'tar') this.#inflater = new Inflater(kind, (bytes) => layer.write(bytes));
  }

  async #pass(bytes: Uint8Array): Promise<void> {
    if (this.#inflater) await this.#inflater.write(bytes);
    else if (this.#layer) this.#layer.write(bytes);
    else if (this.#kind === 'json' && this.#textLength + bytes.length <= TEXT_LIMIT) {
      this.#texts.push(bytes.slice());
      this.#textLength += bytes.length;
    }
  }
}

/** A layer's tar on its way to its sink. */
class LayerStream {
  readonly #scanner: TarScanner;
  readonly #sink: LayerSink;
  readonly #hash: Hash | null;

  constructor(sink: LayerSink, isHashed: boolean) {
    this.#sink = sink;
    this.#scanner = new TarScanner({ hasData: sink.data !== undefined || sink.end !== undefined });
    this.#hash = isHashed ? createHash('sha256') : null;
  }

  write(bytes: Uint8Array): void {
    this.#hash?.update(bytes);
    for (const event of this.#scanner.write(bytes)) {
      if (event.type === 'entry') this.#sink.entry(event.header);
      else if (event.type === 'data') this.#sink.data?.(event.bytes);
      else this.#sink.end?.();
    }
  }

  end(): string | null {
    this.#scanner.end();
    return this.#hash && `sha256:${this.#hash.digest('hex')}`;
  }
}

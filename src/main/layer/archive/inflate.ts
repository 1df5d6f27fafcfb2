import type { Transform } from 'node:stream';
import { finished } from 'node:stream/promises';
import { createGunzip, createZstdDecompress } from 'node:zlib';
import { BrokenTar } from '#main/files/tar-scanner.ts';
import { AppError } from '#shared/errors.ts';

/** Decompresses a layer as it comes; `onBytes` may not keep what it is given. */
export class Inflater {
  readonly #stream: Transform;
  /** Resolved by a failure: zlib then forgets whoever waits for a write. */
  readonly #failed = Promise.withResolvers<void>();
  #failure: unknown = null;

  constructor(kind: 'gzip' | 'zstd', onBytes: (bytes: Uint8Array) => void) {
    this.#stream = kind === 'gzip' ? createGunzip() : createZstdDecompress();
    this.#stream.on('error', (error) => {
      this.#failure ??= error;
      this.#failed.resolve();
    });
    this.#stream.on('data', (bytes: Buffer) => {
      try {
        onBytes(bytes);
      } catch (error) {
        this.#failure ??= error;
      }
    });
  }

  /** Resolves once the bytes were taken: their memory may be used again. */
  async write(bytes: Uint8Array): Promise<void> {
    const written = new Promise<void>((resolve) => this.#stream.write(bytes, () => resolve()));
    await Promise.race([written, this.#failed.promise]);
    this.#throwFailure();
  }

  /** Resolves once everything came out. */
  async end(): Promise<void> {
    this.#stream.end();
    await finished(this.#stream).catch((error: unknown) => {
      this.#failure ??= error;
    });
    this.#throwFailure();
  }

  close(): void {
    this.#stream.destroy();
  }

  #throwFailure(): void {
    if (this.#failure === null) return;
    this.close();
    if (this.#failure instanceof AppError || this.#failure instanceof BrokenTar) throw this.#failure;
    throw new AppError('image-archive-unreadable', { reason: 'compression' }, { cause: this.#failure });
  }
}

import type { LayerText } from '#shared/contract/layer.ts';
import type { SecretFind } from '#shared/domain/secret-find.ts';
import type { AppErrorCode, AppErrorDetails } from '#shared/errors.ts';
import type { WantedFile } from './find-file.ts';
import type { KnownBase } from './known-base.ts';

/** What a worker is started for. */
export type WorkerTask =
  | { kind: 'analyse'; base: KnownBase | null }
  | { kind: 'file'; wanted: WantedFile }
  | { kind: 'secret'; secret: string };

/** To the worker: a block of the archive, whose memory it gives back once read; then the end. */
export type ToWorker = { type: 'block'; memory: ArrayBuffer; length: number } | { type: 'end' };

/** From the worker. `analysis` is compressed, as it is kept on disk. */
export type FromWorker =
  | { type: 'used'; memory: ArrayBuffer }
  | { type: 'analysed'; analysis: Uint8Array<ArrayBuffer> }
  | { type: 'file'; found: LayerText | WantedFile }
  | { type: 'secret'; finds: SecretFind[] }
  | { type: 'failed'; code: AppErrorCode; details: AppErrorDetails; message: string };

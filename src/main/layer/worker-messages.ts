import type { ExportOrder } from '#main/docker/image/export.ts';
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

/** What a worker is given as it starts; any message that it is sent later tells it to leave. */
export interface WorkerOrder {
  task: WorkerTask;
  /** The archive to ask for. */
  archive: ExportOrder;
}

/** From the worker: bytes of the archive read so far, then one of the others. `analysis` is compressed, as it is kept on disk. */
export type FromWorker =
  | { type: 'bytes'; bytes: number }
  | { type: 'analysed'; analysis: Uint8Array<ArrayBuffer> }
  | { type: 'file'; found: LayerText | WantedFile }
  | { type: 'secret'; finds: SecretFind[] }
  | { type: 'failed'; code: AppErrorCode; details: AppErrorDetails; message: string };

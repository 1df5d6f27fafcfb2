import { basename } from 'node:path';
import type { KitManifest } from '#shared/domain/kit-manifest.ts';
import { AppError } from '#shared/errors.ts';
import { openVerified } from './archive.ts';
import type { KitEngine, KitReport } from './ports.ts';

/** Parts of the load's progress: checking the file, sending it, the engine writing its layers. */
const VERIFY_SHARE = 0.1;
const SEND_SHARE = 0.4;
const WRITE_SHARE = 0.5;

export interface ArchiveLoad {
  file: string;
  manifest: KitManifest;
  engine: Pick<KitEngine, 'loadImages'>;
  report: KitReport;
}

/** Checks the archive, then gives it to the engine, which sees no byte of a wrong one. Throws `kit-corrupted`, `disk-full`. */
export async function loadArchive({ file, manifest, engine, report }: ArchiveLoad): Promise<void> {
  const { sizeBytes } = manifest.archive;
  const progress = createProgress(report);
  report.phase('kit-verify', null);
  const archive = await openVerified(
    file,
    manifest.archive,
    counting((bytes) => progress((bytes / sizeBytes) * VERIFY_SHARE)),
    report.signal,
  );
  try {
    report.phase('kit-load', null);
    let sent = 0;
    let written = 0;
    const tell = () => progress(VERIFY_SHARE + sent * SEND_SHARE + written * WRITE_SHARE);
    await engine.loadImages({
      archive: archive.read(
        counting((bytes) => {
          sent = bytes / sizeBytes;
          tell();
        }),
      ),
      onLayerBytes: (bytes) => {
        written = Math.min(1, bytes / manifest.archive.layersSizeBytes);
        tell();
      },
      signal: report.signal,
    });
  } catch (error) {
    throw refusedArchive(error, file);
  } finally {
    await archive.close();
  }
}

/** An engine that cannot read a verified archive says so in words of its own; other codes are kept. */
function refusedArchive(error: unknown, file: string): unknown {
  if (!(error instanceof AppError) || error.code !== 'docker-refused') return error;
  const message = String(error.details.message ?? '');
  const isUnreadable = /invalid tar header|unexpected EOF|invalid archive|not a zstd|magic number/i.test(
    message,
  );
  return isUnreadable
    ? new AppError('kit-corrupted', { name: basename(file), file, message }, { cause: error })
    : error;
}

function counting(onTotal: (bytes: number) => void): (bytes: number) => void {
  let total = 0;
  return (bytes) => {
    total += bytes;
    onTotal(total);
  };
}

/** Says each hundredth once: a subscriber needs no more. */
function createProgress(report: KitReport): (ratio: number) => void {
  let last = -1;
  return (ratio) => {
    const percent = Math.floor(ratio * 100);
    if (percent <= last) return;
    last = percent;
    report.progress(ratio);
  };
}

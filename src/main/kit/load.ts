import { basename } from 'node:path';
import type { OperationReport } from '#main/core/operations.ts';
import type { Docker } from '#main/docker/docker.ts';
import { AppError } from '#shared/errors.ts';
import { openVerified } from './archive.ts';
import type { KitManifest } from './manifest.ts';

/** Parts of the load's progress: checking the file, sending it, the engine writing its layers. */
const VERIFY_SHARE = 0.1;
const SEND_SHARE = 0.4;
const WRITE_SHARE = 0.5;

interface ArchiveLoad {
  file: string;
  manifest: KitManifest;
  image: Pick<Docker['image'], 'load'>;
  report: OperationReport;
}

/** Checks the archive, then gives it to the engine, which sees no byte of a wrong one. Throws `kit-corrupted`, `disk-full`. */
export async function loadArchive({ file, manifest, image, report }: ArchiveLoad): Promise<void> {
  const { sizeBytes } = manifest.archive;
  report.phase('kit-verify', null);
  const archive = await openVerified(
    file,
    manifest.archive,
    (bytes) => report.progress((bytes / sizeBytes) * VERIFY_SHARE),
    report.signal,
  );
  try {
    report.phase('kit-load', null);
    let sent = 0;
    let written = 0;
    const tell = () => report.progress(VERIFY_SHARE + sent * SEND_SHARE + written * WRITE_SHARE);
    await image.load({
      archive: archive.read((bytes) => {
        sent = bytes / sizeBytes;
        tell();
      }),
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

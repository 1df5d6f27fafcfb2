import type { OperationReport } from '#main/core/operations.ts';
import { createSchedule } from '#main/core/schedule.ts';
import type { LayerTransfer } from '#shared/contract/image.ts';

/** Layers are told this often at most, in milliseconds: faster than an eye, slower than a disk. */
const LAYER_PAUSE_MS = 100;

/** Runs a transfer, and tells its layers while they move and once at its end, and how far they are as its progress. */
export async function tellLayers(
  report: Pick<OperationReport, 'progress'>,
  tell: (change: { layers: LayerTransfer[] }) => void,
  transfer: (onLayer: (layer: LayerTransfer) => void) => Promise<void>,
): Promise<void> {
  const layers = new Map<string, LayerTransfer>();
  const tellAll = () => tell({ layers: [...layers.values()] });
  const telling = createSchedule(tellAll, { delayMs: LAYER_PAUSE_MS });
  try {
    await transfer((layer) => {
      layers.set(layer.id, mergeLayer(layers.get(layer.id), layer));
      report.progress(ratioOf(layers.values()));
      telling.request();
    });
  } finally {
    telling.stop();
    tellAll();
  }
}

/** Lines without sizes follow lines with them: what was known stays known. */
export function mergeLayer(before: LayerTransfer | undefined, next: LayerTransfer): LayerTransfer {
  const totalBytes = next.totalBytes || before?.totalBytes || 0;
  const isOver = next.state === 'done' || next.state === 'present';
  return { ...next, totalBytes, doneBytes: isOver ? totalBytes : next.doneBytes };
}

/** Each layer counts for its bytes, downloaded then written; one whose size is unknown counts for little. */
export function ratioOf(layers: Iterable<LayerTransfer>): number | null {
  let total = 0;
  let done = 0;
  for (const layer of layers) {
    const weight = Math.max(1, layer.totalBytes);
    total += weight;
    done += weight * partOf(layer);
  }
  return total === 0 ? null : done / total;
}

/** Downloading is half of a pull, writing the other; a push has one part. */
function partOf({ state, doneBytes, totalBytes }: LayerTransfer): number {
  const ratio = totalBytes === 0 ? 0 : Math.min(1, doneBytes / totalBytes);
  switch (state) {
    case 'waiting':
      return 0;
    case 'downloading':
      return ratio / 2;
    case 'verifying':
      return 0.5;
    case 'extracting':
      return 0.5 + ratio / 2;
    case 'pushing':
      return ratio;
    case 'present':
    case 'done':
      return 1;
  }
}

import { State, type Watchable } from '#main/rpc/watchable.ts';
import type { ImageWork, ImageWorkKind, LayerTransfer } from '#shared/domain/image.ts';
import type { ImageOperations, ImageReport } from './ports.ts';

/** Works kept once ended, until the learner takes them off: the last ones tell what happened. */
const KEPT_WORKS = 8;
/** Layers are told this often at most, in milliseconds: faster than an eye, slower than a disk. */
const LAYER_PAUSE_MS = 100;

/** The long works on images, so that a page that comes back finds them. */
export interface Works {
  readonly list: Watchable<readonly ImageWork[]>;
  /** Starts the work and gives its operation's id. */
  start(
    kind: ImageWorkKind,
    subject: string,
    work: (report: ImageReport, onLayer: (layer: LayerTransfer) => void) => Promise<void>,
  ): string;
  dismiss(operationId: string): void;
}

export function createWorks(operations: ImageOperations): Works {
  const list = new State<readonly ImageWork[]>([]);
  const running = new Set<string>();

  function setLayers(operationId: string, layers: LayerTransfer[]): void {
    list.update((works) => works.map((it) => (it.operationId === operationId ? { ...it, layers } : it)));
  }

  return {
    list,
    start: (kind, subject, work) => {
      const layers = new Map<string, LayerTransfer>();
      const id: string = operations.start(kind, kind, async (report) => {
        const publish = throttled(() => setLayers(id, [...layers.values()]));
        const onLayer = (layer: LayerTransfer) => {
          layers.set(layer.id, mergeLayer(layers.get(layer.id), layer));
          report.progress(ratioOf(layers.values()));
          publish();
        };
        try {
          // The list must hold the work before its first layer.
          await Promise.resolve();
          await work(report, onLayer);
        } finally {
          setLayers(id, [...layers.values()]);
        }
      });
      running.add(id);
      void operations.ended(id).then(() => running.delete(id));
      list.update((works) => [...bounded(works, running), { operationId: id, kind, subject, layers: [] }]);
      return id;
    },
    dismiss: (operationId) => list.update((works) => works.filter((it) => it.operationId !== operationId)),
  };
}

/** The oldest of those that ended leave first. */
function bounded(works: readonly ImageWork[], running: ReadonlySet<string>): ImageWork[] {
  const ended = works.filter(({ operationId }) => !running.has(operationId));
  const gone = new Set(ended.slice(0, Math.max(0, works.length - KEPT_WORKS + 1)));
  return works.filter((work) => !gone.has(work));
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

function throttled(call: () => void): () => void {
  let lastAt = Number.NEGATIVE_INFINITY;
  return () => {
    const now = performance.now();
    if (now - lastAt < LAYER_PAUSE_MS) return;
    lastAt = now;
    call();
  };
}

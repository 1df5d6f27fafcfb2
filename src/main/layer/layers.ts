import type {
  LayerPage,
  LayerStack,
  LayerSummary,
  LayerText,
  LayerView,
  SharedLayer,
} from '#shared/domain/layer.ts';
import { AppError } from '#shared/errors.ts';
import { type ExploredImage, exploreImage } from './explored-image.ts';
import { joinEngineHistory } from './join-history.ts';
import type { LayerEngine, LayerOperations, LayerReport } from './ports.ts';
import { runAnalysis, runFileSearch } from './run-worker.ts';
import { createSharedLayers } from './shared-layers.ts';
import { createAnalysisCache, decode } from './store/analysis-cache.ts';
import type { PageRequest } from './tree/list-children.ts';

/** The layer explorer: what is in each layer of an image, read once and kept. */
export interface Layers {
  /** Throws `image-not-found`. */
  stack(imageId: string): Promise<LayerStack>;
  /** Which other images keep each layer, lowest first. Throws `image-not-found`. */
  shared(imageId: string): Promise<SharedLayer[]>;
  /** Null until the image was analysed, by this start of the app or an earlier one. */
  summary(imageId: string): Promise<LayerSummary | null>;
  /** Gives the operation that reads the image, the one under way if there is one. */
  analyse(imageId: string): string;
  /** Throws `layers-not-analysed`, `file-not-found`. */
  children(request: ChildrenRequest): Promise<LayerPage>;
  /** Gives the operation that reads one file. Throws `layers-not-analysed`, `file-not-found`. */
  openFile(imageId: string, layerIndex: number, path: string): Promise<string>;
  /** The file an ended operation read. Throws `operation-not-found`. */
  text(operationId: string): LayerText;
}

export interface ChildrenRequest extends PageRequest {
  imageId: string;
  layerIndex: number;
  view: LayerView;
  path: string;
}

export interface LayersOptions {
  engine: LayerEngine;
  operations: LayerOperations;
  /** Folder of the analyses kept between starts. */
  cacheDir: string;
  /** Program of the worker that reads archives. */
  workerProgram: URL;
}

/** Images whose trees stay in memory: two to compare, and the one before. */
const KEPT_IMAGES = 3;
/** Texts kept for who asked for them: a few open files. */
const KEPT_TEXTS = 10;
/** Part of the progress that a tar's headers may add to the size the engine says. */
const LAST_RATIO = 0.99;

export function createLayers({ engine, operations, cacheDir, workerProgram }: LayersOptions): Layers {
  const cache = createAnalysisCache(cacheDir);
  const shared = createSharedLayers(engine);
  const images = new Map<string, ExploredImage>();
  const running = new Map<string, string>();
  const texts = new Map<string, LayerText>();

  async function find(imageId: string): Promise<ExploredImage | null> {
    const known = images.get(imageId);
    if (known) return keep(images, imageId, known, KEPT_IMAGES);
    const analysis = await cache.read(imageId);
    return analysis && keep(images, imageId, exploreImage(imageId, analysis), KEPT_IMAGES);
  }

  async function explored(imageId: string): Promise<ExploredImage> {
    const image = await find(imageId);
    if (!image) throw new AppError('layers-not-analysed');
    return image;
  }

  async function readLayers(imageId: string, report: LayerReport): Promise<void> {
    const totalBytes = await engine.sizeOf(imageId);
    const bytes = await runAnalysis({
      program: workerProgram,
      task: { kind: 'analyse' },
      open: (signal) => engine.exportImage(imageId, signal),
      onBytes: progressOf(report, totalBytes),
      signal: report.signal,
    });
    report.phase('layers-write');
    const analysis = await decode(bytes);
    if (!analysis) throw new Error('an analysis just made cannot be read');
    await cache.write(imageId, bytes);
    keep(images, imageId, exploreImage(imageId, analysis), KEPT_IMAGES);
  }

  return {
    stack: async (imageId) =>
      images.get(imageId)?.summary.stack ?? joinEngineHistory(imageId, await engine.readStack(imageId)),
    shared,
    summary: async (imageId) => (await find(imageId))?.summary ?? null,
    analyse: (imageId) => {
      const known = running.get(imageId);
      if (known !== undefined) return known;
      const id = operations.start('layer-analysis', 'layers-prepare', (report) =>
        readLayers(imageId, report),
      );
      running.set(imageId, id);
      void operations.ended(id).then(() => running.delete(imageId));
      return id;
    },
    children: async ({ imageId, ...request }) => (await explored(imageId)).children(request),
    openFile: async (imageId, layerIndex, path) => {
      const wanted = (await explored(imageId)).locate(layerIndex, path);
      const totalBytes = await engine.sizeOf(imageId);
      const id: string = operations.start('layer-file', 'layers-prepare', async (report) => {
        const open = (signal: AbortSignal) => engine.exportImage(imageId, signal);
        const onBytes = progressOf(report, totalBytes);
        const task = { kind: 'file', wanted } as const;
        const run = { program: workerProgram, task, open, onBytes, signal: report.signal };
        const text = await runFileSearch(run);
        keep(texts, id, text, KEPT_TEXTS);
      });
      return id;
    },
    text: (operationId) => {
      const text = texts.get(operationId);
      if (!text) throw new AppError('operation-not-found', { operationId });
      return text;
    },
  };
}

/** The first bytes end the wait for the engine; each hundredth is said once. */
function progressOf(report: LayerReport, totalBytes: number): (bytes: number) => void {
  let last = -1;
  return (bytes) => {
    if (last === -1) report.phase('layers-read');
    const percent = totalBytes === 0 ? 0 : Math.floor((bytes / totalBytes) * 100);
    if (percent <= last) return;
    last = percent;
    report.progress(Math.min(LAST_RATIO, percent / 100));
  };
}

/** Puts the newest last, and lets the oldest go. */
function keep<T>(kept: Map<string, T>, key: string, value: T, limit: number): T {
  kept.delete(key);
  kept.set(key, value);
  const [oldest] = kept.keys();
  if (kept.size > limit && oldest !== undefined) kept.delete(oldest);
  return value;
}

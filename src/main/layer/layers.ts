import { noteFailure } from '#main/core/failures.ts';
import type { OperationReport, Operations } from '#main/core/operations.ts';
import { createWorks, type Work } from '#main/core/works.ts';
import type { Docker } from '#main/docker/docker.ts';
import type { LayerSummary, LayerText, LayerView } from '#shared/contract/layer.ts';
import { AppError } from '#shared/errors.ts';
import { type ExploredImage, exploreImage } from './explored-image.ts';
import { joinEngineHistory } from './join-history.ts';
import { findBase } from './known-base.ts';
import { runAnalysis, runFileSearch } from './run-worker.ts';
import { createSecretHunts } from './secret-hunts.ts';
import { createSharedLayers } from './shared-layers.ts';
import { createAnalysisCache, decode } from './store/analysis-cache.ts';
import type { PageRequest } from './tree/list-children.ts';

/** The layer explorer: what is in each layer of an image, read once and kept. */
export type Layers = ReturnType<typeof createLayers>;

interface ChildrenRequest extends PageRequest {
  imageId: string;
  layerIndex: number;
  view: LayerView;
  path: string;
}

interface LayersOptions {
  docker: { image: Pick<Docker['image'], 'stack' | 'list' | 'layerIds' | 'size' | 'orderExport'> };
  operations: Operations;
  /** Folder of the analyses kept between starts. */
  cacheDir: string;
  /** Program of the worker that reads archives. */
  workerProgram: URL;
}

/** A file that an operation reads, with its text once it is there. */
interface FileRead extends Work {
  readonly text: LayerText | null;
}

/** Images whose trees stay in memory: two to compare, and the one before. */
const KEPT_IMAGES = 3;
/** Texts kept for who asked for them: a few open files. */
const KEPT_TEXTS = 10;
/** Part of the progress that a tar's headers may add to the size the engine says. */
const LAST_RATIO = 0.99;

/** Explores images of the engine in use; what reads an archive is an operation. */
export function createLayers({ docker, operations, cacheDir, workerProgram }: LayersOptions) {
  const { image } = docker;
  const images = createExploredImages(cacheDir, image.layerIds);
  const readerOf = createReaders(image, workerProgram);
  const reads = createWorks<FileRead>(operations, { kept: KEPT_TEXTS });
  const analyse = createAnalyses(operations, async (imageId, report) => {
    const [read, base] = await Promise.all([
      readerOf(imageId),
      image.layerIds(imageId).then((diffIds) => images.base(diffIds)),
    ]);
    const bytes = await runAnalysis({ ...read(report), task: { kind: 'analyse', base } });
    report.phase('layers-write');
    await images.learn(imageId, bytes);
  });

  return {
    /** Throws `image-not-found`. */
    stack: async (imageId: string) =>
      images.inMemory(imageId)?.summary.stack ?? joinEngineHistory(imageId, await image.stack(imageId)),
    /** Which other images keep each layer, lowest first. Throws `image-not-found`. */
    shared: createSharedLayers(image),
    /** Null until the image was analysed, by this start of the app or an earlier one. */
    summary: async (imageId: string): Promise<LayerSummary | null> =>
      (await images.find(imageId))?.summary ?? null,
    /** What its layers hold for nothing; reads them the first time. Throws `layers-not-analysed` when that fails. */
    async wastedBytes(imageId: string): Promise<number> {
      if (!(await images.find(imageId))) await operations.ended(analyse(imageId));
      return (await images.get(imageId)).summary.wastedBytes;
    },
    /** Hunts a text through an image, and reads a file of any of its layers. */
    ...createSecretHunts({ image, workerProgram }),
    /** Gives the operation that reads the image, the one under way if there is one. */
    analyse,
    /** Throws `layers-not-analysed`, `file-not-found`. */
    children: async ({ imageId, ...request }: ChildrenRequest) =>
      (await images.get(imageId)).children(request),
    /** Gives the operation that reads one file. Throws `layers-not-analysed`, `file-not-found`. */
    async openFile(imageId: string, layerIndex: number, path: string): Promise<string> {
      const wanted = (await images.get(imageId)).locate(layerIndex, path);
      const read = await readerOf(imageId);
      const perform: Parameters<typeof reads.start>[2] = async (report, tell) =>
        tell({ text: await runFileSearch({ ...read(report), task: { kind: 'file', wanted } }) });
      return reads.start('layer-file', { text: null }, perform, 'layers-prepare');
    },
    /** The file an ended operation read. Throws `operation-not-found`. */
    text(operationId: string): LayerText {
      const { text } = reads.get(operationId);
      if (!text) throw new AppError('operation-not-found', { operationId });
      return text;
    },
  };
}

/** How a worker reads an image, told to a report. Throws `image-not-found`. */
function createReaders(image: Pick<Docker['image'], 'size' | 'orderExport'>, program: URL) {
  return async (imageId: string) => {
    const totalBytes = await image.size(imageId);
    return (report: OperationReport) => ({
      program,
      order: () => image.orderExport([imageId]),
      onBytes: progressOf(report, totalBytes),
      signal: report.signal,
    });
  };
}

/** One analysis of an image at a time: who asks meanwhile is given the same operation. */
function createAnalyses(
  operations: Operations,
  analyse: (imageId: string, report: OperationReport) => Promise<void>,
) {
  const running = new Map<string, string>();
  return (imageId: string): string => {
    const known = running.get(imageId);
    if (known !== undefined) return known;
    const id = operations.start('layer-analysis', 'layers-prepare', (report) => analyse(imageId, report));
    running.set(imageId, id);
    operations
      .ended(id)
      .then(() => running.delete(imageId))
      .catch(noteFailure);
    return id;
  };
}

/** Images by their analysis on disk, the last ones also in memory. */
function createExploredImages(cacheDir: string, layersOf: Docker['image']['layerIds']) {
  const cache = createAnalysisCache(cacheDir);
  const images = new Map<string, ExploredImage>();

  /** Puts the newest last, and lets the oldest go. */
  function keep(imageId: string, image: ExploredImage): ExploredImage {
    images.delete(imageId);
    images.set(imageId, image);
    const [oldest] = images.keys();
    if (images.size > KEPT_IMAGES && oldest !== undefined) images.delete(oldest);
    return image;
  }

  async function find(imageId: string): Promise<ExploredImage | null> {
    const known = images.get(imageId);
    if (known) return keep(imageId, known);
    const analysis = await cache.read(imageId);
    return analysis && keep(imageId, exploreImage(imageId, analysis));
  }

  return {
    inMemory: (imageId: string) => images.get(imageId),
    find,
    /** What is known of an image that has these layers. */
    base: (diffIds: readonly string[]) => findBase(cache, layersOf, diffIds),
    async get(imageId: string): Promise<ExploredImage> {
      const image = await find(imageId);
      if (!image) throw new AppError('layers-not-analysed');
      return image;
    },
    async learn(imageId: string, bytes: Uint8Array): Promise<void> {
      const analysis = await decode(bytes);
      if (!analysis) throw new Error('an analysis just made cannot be read');
      await cache.write(imageId, bytes);
      keep(imageId, exploreImage(imageId, analysis));
    },
  };
}

/** The first bytes end the wait for the engine. */
function progressOf(report: OperationReport, totalBytes: number): (bytes: number) => void {
  let isWaiting = true;
  return (bytes) => {
    if (isWaiting) report.phase('layers-read');
    isWaiting = false;
    report.progress(totalBytes === 0 ? 0 : Math.min(LAST_RATIO, bytes / totalBytes));
  };
}

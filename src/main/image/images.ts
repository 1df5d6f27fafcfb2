import { Transform } from 'node:stream';
import type { Watchable } from '#main/rpc/watchable.ts';
import type {
  ImageArchive,
  ImageDetails,
  ImageRemovalPlan,
  ImageUsage,
  ImageWork,
} from '#shared/domain/image.ts';
import { leavesMachine, parseReference } from '#shared/domain/image-reference.ts';
import { AppError } from '#shared/errors.ts';
import { archiveTarget, listArchives, openArchive, writeArchive } from './image-files.ts';
import type { ImageEngine, ImageOperations, ImageReport, ImageWorkspace } from './ports.ts';
import { planRemoval, removeReferences } from './removal.ts';
import { createWorks } from './works.ts';

/** What the images panel does; long works are operations, found again in `works`. */
export interface Images {
  readonly works: Watchable<readonly ImageWork[]>;
  dismissWork(operationId: string): void;
  details(imageId: string): Promise<ImageDetails>;
  usage(): Promise<ImageUsage>;
  tag(imageId: string, reference: string): Promise<void>;
  removalPlan(imageId: string, references: readonly string[]): Promise<ImageRemovalPlan>;
  /** Throws `object-in-use`, `image-not-found`. */
  remove(imageId: string, references: readonly string[]): Promise<void>;
  /** Throws `image-name-invalid`, and `leaves-machine` unless the learner agreed to that. */
  pull(reference: string, allowsNetwork: boolean): string;
  push(reference: string, allowsNetwork: boolean): string;
  /** Throws `file-already-exists`, `path-outside-workspace`. */
  save(references: readonly string[], path: string, overwrites: boolean): Promise<string>;
  /** Throws `file-not-found`, `path-outside-workspace`. */
  load(path: string): Promise<string>;
  archives(): Promise<ImageArchive[]>;
}

export interface ImagesOptions {
  engine: ImageEngine;
  operations: ImageOperations;
  workspace: ImageWorkspace;
}

export function createImages({ engine, operations, workspace }: ImagesOptions): Images {
  const works = createWorks(operations);

  function transfer(kind: 'image-pull' | 'image-push', reference: string, allowsNetwork: boolean): string {
    requireReachable(reference, allowsNetwork);
    const move = kind === 'image-pull' ? engine.pull : engine.push;
    return works.start(kind, reference, ({ signal, log }, onLayer) =>
      move(reference, { signal, onLayer, onLine: log }),
    );
  }

  return {
    works: works.list,
    dismissWork: works.dismiss,
    details: engine.details,
    usage: engine.usage,
    tag: engine.tag,
    removalPlan: (imageId, references) => planRemoval(engine, imageId, references),
    remove: (imageId, references) => removeReferences(engine, imageId, references),
    pull: (reference, allowsNetwork) => transfer('image-pull', reference, allowsNetwork),
    push: (reference, allowsNetwork) => transfer('image-push', reference, allowsNetwork),
    save: async (references, path, overwrites) => {
      await archiveTarget(workspace, path, overwrites);
      return works.start('image-save', path, (report) =>
        saveImages(engine, workspace, { references, path, overwrites, report }),
      );
    },
    load: async (path) => {
      await (await openArchive(workspace, path)).close();
      return works.start('image-load', path, (report) => loadArchive(engine, workspace, path, report));
    },
    archives: () => listArchives(workspace),
  };
}

function requireReachable(reference: string, allowsNetwork: boolean): void {
  const parsed = parseReference(reference);
  if (!parsed) throw new AppError('image-name-invalid', { name: reference });
  if (leavesMachine(parsed) && !allowsNetwork) {
    throw new AppError('leaves-machine', { name: reference, registry: parsed.registry });
  }
}

interface SaveRequest {
  references: readonly string[];
  path: string;
  overwrites: boolean;
  report: ImageReport;
}

/** Headers of the archive add a little to what the engine counts: the end is said when it is reached. */
const LAST_RATIO = 0.99;

async function saveImages(
  engine: ImageEngine,
  workspace: ImageWorkspace,
  { references, path, overwrites, report }: SaveRequest,
): Promise<void> {
  report.phase('image-save-prepare', path);
  const sizes = await Promise.all(references.map(async (name) => (await engine.details(name)).sizeBytes));
  const totalBytes = sizes.reduce((sum, size) => sum + size, 0);
  const archive = await engine.export(references, report.signal);
  const say = percents(report);
  let isFirst = true;
  const onBytes = (bytes: number) => {
    if (isFirst) report.phase('image-save', path);
    isFirst = false;
    say(Math.min(LAST_RATIO, bytes / Math.max(1, totalBytes)));
  };
  await writeArchive(workspace, { path, overwrites, archive, onBytes, signal: report.signal });
}

async function loadArchive(
  engine: ImageEngine,
  workspace: ImageWorkspace,
  path: string,
  report: ImageReport,
): Promise<void> {
  report.phase('image-load', path);
  const handle = await openArchive(workspace, path);
  try {
    const { size } = await handle.stat();
    const say = percents(report);
    let sent = 0;
    const counter = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        sent += chunk.length;
        say(Math.min(LAST_RATIO, sent / Math.max(1, size)));
        done(null, chunk);
      },
    });
    const source = handle.createReadStream({ autoClose: false, highWaterMark: 1 << 20 });
    source.on('error', (error) => counter.destroy(error));
    counter.on('close', () => source.destroy());
    const onLoaded = (name: string) => report.log(name);
    const archive = source.pipe(counter);
    await engine.load({ archive, onLayerBytes: () => {}, onLoaded, signal: report.signal });
  } catch (error) {
    throw toArchiveError(error, path);
  } finally {
    await handle.close();
  }
}

/** What engines say of a file that is no archive of images. */
const NOT_AN_ARCHIVE =
  /invalid tar header|unexpected EOF|invalid archive|not a zstd|magic number|manifest\.json|no such file or directory|does not contain|unrecognized image format|archive\/tar|invalid header/i;

function toArchiveError(error: unknown, path: string): unknown {
  if (!(error instanceof AppError) || error.code !== 'docker-refused') return error;
  const message = String(error.details.message ?? '');
  return NOT_AN_ARCHIVE.test(message)
    ? new AppError('image-archive-invalid', { path, message }, { cause: error })
    : error;
}

/** Says each hundredth once. */
function percents(report: ImageReport): (ratio: number) => void {
  let last = -1;
  return (ratio) => {
    const percent = Math.floor(ratio * 100);
    if (percent <= last) return;
    last = percent;
    report.progress(ratio);
  };
}

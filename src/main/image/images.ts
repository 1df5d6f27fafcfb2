import { Readable } from 'node:stream';
import type { OperationReport, Operations } from '#main/core/operations.ts';
import { createWorks } from '#main/core/works.ts';
import type { Docker } from '#main/docker/docker.ts';
import { countBytes } from '#main/files/count-bytes.ts';
import type { Workspace } from '#main/files/workspace.ts';
import type { ImageWork } from '#shared/contract/image.ts';
import { leavesMachine, parseReference } from '#shared/domain/image-reference.ts';
import { AppError } from '#shared/errors.ts';
import { checkTarget, listArchives, openArchive, writeArchive } from './image-files.ts';
import { planRemoval, removeReferences } from './removal.ts';
import { tellLayers } from './transfer-layers.ts';

/** What the images panel does beside reading the engine; long works are operations, found again in `works`. */
export type Images = ReturnType<typeof createImages>;

interface ImagesOptions {
  docker: Pick<Docker, 'image' | 'container'>;
  operations: Operations;
  workspace: Workspace;
}

/** Works kept once ended, until the learner takes them off: the last ones tell what happened. */
const KEPT_WORKS = 8;

/** Keeps nothing but the list of its long works. */
export function createImages({ docker, operations, workspace }: ImagesOptions) {
  const { image } = docker;
  const works = createWorks<ImageWork>(operations, { kept: KEPT_WORKS });

  function transfer(kind: 'image-pull' | 'image-push', reference: string, allowsNetwork: boolean): string {
    requireReachable(reference, allowsNetwork);
    const move = kind === 'image-pull' ? image.pull : image.push;
    return works.start(kind, { kind, subject: reference, layers: [] }, (report, tell) =>
      tellLayers(report, tell, (onLayer) =>
        move(reference, { signal: report.signal, onLayer, onLine: report.log }),
      ),
    );
  }

  return {
    works,
    removalPlan: (imageId: string, references: readonly string[]) => planRemoval(docker, imageId, references),
    /** Throws `object-in-use`, `image-not-found`. */
    remove: (imageId: string, references: readonly string[]) => removeReferences(docker, imageId, references),
    /** Throws `image-name-invalid`, and `leaves-machine` unless the learner agreed to that. */
    pull: (reference: string, allowsNetwork: boolean) => transfer('image-pull', reference, allowsNetwork),
    /** Throws as `pull`. */
    push: (reference: string, allowsNetwork: boolean) => transfer('image-push', reference, allowsNetwork),
    /** Throws `file-already-exists`, `path-outside-workspace`. */
    async save(references: readonly string[], path: string, overwrites: boolean): Promise<string> {
      await checkTarget(workspace, path, overwrites);
      return works.start('image-save', { kind: 'image-save', subject: path, layers: [] }, (report) =>
        saveImages(image, workspace, { references, path, overwrites, report }),
      );
    },
    /** Throws `file-not-found`, `path-outside-workspace`. */
    async load(path: string): Promise<string> {
      await (await openArchive(workspace, path)).close();
      return works.start('image-load', { kind: 'image-load', subject: path, layers: [] }, (report) =>
        loadArchive(image, workspace, path, report),
      );
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
  report: OperationReport;
}

/** Headers of the archive add a little to what the engine counts: the end is said when it is reached. */
const LAST_RATIO = 0.99;
/** Read at once: few turns for an archive of gigabytes. */
const READ_BYTES = 1 << 20;

async function saveImages(
  image: Docker['image'],
  workspace: Workspace,
  { references, path, overwrites, report }: SaveRequest,
): Promise<void> {
  report.phase('image-save-prepare', path);
  const sizes = await Promise.all(references.map(async (name) => (await image.details(name)).sizeBytes));
  const totalBytes = sizes.reduce((sum, size) => sum + size, 0);
  const archive = await image.export(references, report.signal);
  let isFirst = true;
  const onBytes = (bytes: number) => {
    if (isFirst) report.phase('image-save', path);
    isFirst = false;
    report.progress(Math.min(LAST_RATIO, bytes / Math.max(1, totalBytes)));
  };
  await writeArchive(workspace, { path, overwrites, archive, onBytes, signal: report.signal });
}

async function loadArchive(
  image: Docker['image'],
  workspace: Workspace,
  path: string,
  report: OperationReport,
): Promise<void> {
  report.phase('image-load', path);
  const handle = await openArchive(workspace, path);
  try {
    const { size } = await handle.stat();
    const source = handle.createReadStream({ autoClose: false, highWaterMark: READ_BYTES });
    const onBytes = (bytes: number) => report.progress(Math.min(LAST_RATIO, bytes / Math.max(1, size)));
    const archive = Readable.from(countBytes(source, onBytes), { objectMode: false });
    await image.load({ archive, onLoaded: report.log, signal: report.signal });
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

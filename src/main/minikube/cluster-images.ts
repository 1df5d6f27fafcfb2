import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import type { OperationReport } from '#main/core/operations.ts';
import type { Docker } from '#main/docker/docker.ts';
import { countBytes } from '#main/files/count-bytes.ts';
import { orDiskError } from '#main/files/disk-error.ts';
import { engineEntries, readStart } from '#main/files/tar.ts';
import { AppError } from '#shared/errors.ts';
import { firstJson } from './find-program.ts';
import { forwardOnly } from './forward-only.ts';
import { ask, type MinikubeProcess, work } from './run-minikube.ts';

interface ImagesPlace {
  run: MinikubeProcess;
  docker: { image: Pick<Docker['image'], 'export' | 'list'> };
  /** Where archives are written on their way; they do not stay. */
  folder: string;
}

/** Part of one image's way that its export takes; what the cluster reads of it, nobody says. */
const EXPORT_SHARE = 0.5;

/**
 * Gives images of this machine's engine to every node of a cluster; those it has already are passed over. Throws
 * `image-not-found`, `disk-full`, `minikube-failed`, `minikube-image-kept` where a node goes on with the image that had
 * this name before.
 */
export async function loadClusterImages(
  place: ImagesPlace,
  profile: string,
  images: readonly string[],
  given: OperationReport,
): Promise<void> {
  const report = forwardOnly(given);
  await mkdir(place.folder, { recursive: true });
  const dir = await mkdtemp(join(place.folder, '.cale-seche-images-'));
  try {
    const before = await clusterImages(place.run, profile, report.signal);
    for (const [index, image] of images.entries()) {
      const tell = (ratio: number) => report.progress((index + ratio) / images.length);
      const file = join(dir, 'image.tar');
      report.phase('minikube-export-image', image);
      await exportTo(place, image, file, report.signal, (ratio) => tell(ratio * EXPORT_SHARE));
      const id = await configIn(file, report.signal);
      if (id === null || !before.get(image)?.includes(id)) {
        report.phase('minikube-load-image', image);
        const args = ['image', 'load', file, '-p', profile];
        await work(place.run, { args, signal: report.signal, onLine: (line) => report.log(line) });
        await requireNew(place.run, profile, image, id, before, report);
      }
      tell(1);
    }
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

async function exportTo(
  { docker }: ImagesPlace,
  image: string,
  file: string,
  signal: AbortSignal,
  onRatio: (ratio: number) => void,
): Promise<void> {
  const known = (await docker.image.list()).find(({ references }) => references.includes(image));
  if (!known) throw new AppError('image-not-found', { name: image });
  const whole = known.sizeBytes;
  const archive = await docker.image.export([image], signal);
  const counted = countBytes(archive, (bytes) => whole > 0 && onRatio(Math.min(1, bytes / whole)));
  await orDiskError(pipeline(counted, createWriteStream(file), { signal }), file);
}

const manifestSchema = z.array(z.object({ Config: z.string() })).min(1);

/** Largest `manifest.json` read, in bytes: it names layers. */
const MANIFEST_BYTES = 1024 * 1024;

/** The id of an archive's image wherever it is loaded, without `sha256:`; null where the archive does not say it. */
async function configIn(file: string, signal: AbortSignal): Promise<string | null> {
  for await (const { name, content } of engineEntries(createReadStream(file), signal)) {
    if (name !== 'manifest.json') continue;
    const manifest = manifestSchema.safeParse(
      firstJson((await readStart(content, MANIFEST_BYTES)).toString()),
    );
    return /([0-9a-f]{64})/.exec(manifest.data?.[0]?.Config ?? '')?.[1] ?? null;
  }
  return null;
}

const listSchema = z.array(z.object({ id: z.string(), repoTags: z.array(z.string()).nullable().catch([]) }));

/** Ids, without `sha256:`, of what a cluster has under each name; as the engine writes it. */
async function clusterImages(
  run: MinikubeProcess,
  profile: string,
  signal: AbortSignal,
): Promise<Map<string, string[]>> {
  const answer = await ask(run, ['image', 'ls', '--format', 'json', '-p', profile], signal);
  const list = listSchema.safeParse(firstJson(answer.stdout)).data ?? [];
  const found = new Map<string, string[]>();
  for (const { id, repoTags } of list)
    for (const tag of repoTags ?? []) {
      const name = tag.replace(/^docker\.io\/(library\/)?/, '');
      found.set(name, [...(found.get(name) ?? []), id.replace(/^sha256:/, '')]);
    }
  return found;
}

/** Before 1.39, an image in use keeps its name, and the load says nothing of it. */
async function requireNew(
  run: MinikubeProcess,
  profile: string,
  image: string,
  id: string | null,
  before: ReadonlyMap<string, string[]>,
  report: OperationReport,
): Promise<void> {
  if (id === null || !before.has(image)) return;
  report.phase('minikube-check-image', image);
  const now = (await clusterImages(run, profile, report.signal)).get(image);
  if (now && !now.includes(id)) throw new AppError('minikube-image-kept', { name: image, profile });
}

import type { OperationReport } from '#main/core/operations.ts';
import type { TellWork } from '#main/core/works.ts';
import type { Docker } from '#main/docker/docker.ts';
import type {
  MinikubeCachedPart,
  MinikubeProgram,
  MinikubeStart,
  MinikubeWork,
} from '#shared/contract/minikube.ts';
import { PREPARATION_PROFILE } from '#shared/domain/minikube.ts';
import { loadBaseImage } from './base-image.ts';
import { removeCutBaseImage } from './cache.ts';
import { followDownloads } from './downloads.ts';
import type { MinikubeEvent } from './event-line.ts';
import { forwardOnly } from './forward-only.ts';
import type { MinikubePlaces } from './places.ts';
import { advanced, downloaded, FIRST_PROGRESS } from './progress.ts';
import { type MinikubeProcess, work } from './run-minikube.ts';

/** What a start works with. */
interface StartPlace {
  run: MinikubeProcess;
  docker: { image: Pick<Docker['image'], 'list' | 'load'>; engine: Pick<Docker['engine'], 'status'> };
  places: Pick<MinikubePlaces, 'cache'>;
  program: Pick<MinikubeProgram, 'baseImage' | 'kubernetesVersion'>;
}

/** Warnings kept of one work: more is the log's to tell. */
const MAX_WARNINGS = 8;

type Tell = TellWork<MinikubeWork>;

/** Flags of every start: no question, nothing of another driver, certificates in the kubeconfig itself. */
function startArgs(profile: string, { docker }: StartPlace, version: string | null): string[] {
  const { info } = docker.engine.status.value;
  return [
    ...['start', '-p', profile, '--driver=docker', '--container-runtime=containerd'],
    ...(version === null ? [] : [`--kubernetes-version=${version}`]),
    ...(info?.isRootless ? ['--rootless'] : []),
    ...['--embed-certs', '--interactive=false', '-o', 'json'],
  ];
}

/** What is asked of one cluster, and the version it keeps: its own once it has one. */
interface ClusterStart extends MinikubeStart {
  kubernetesVersion: string | null;
  /** It exists: what it is made of does not change any more. */
  isKnown: boolean;
}

/**
 * Starts a cluster, from the cache as far as it holds what is needed. Cancelled, it leaves what the next start goes on
 * with. Throws `minikube-failed`, `disk-full`.
 */
export async function startCluster(
  place: StartPlace,
  asked: ClusterStart,
  given: OperationReport,
  tell: Tell,
): Promise<void> {
  const report = forwardOnly(given);
  const { cache } = place.places;
  await removeCutBaseImage(cache, place.program);
  const base = await loadBaseImage(place.docker, cache, place.program, report);
  const args = [
    ...startArgs(asked.profile, place, asked.kubernetesVersion),
    ...(base === null ? [] : [`--base-image=${base}`]),
    ...(asked.isKnown ? [] : newClusterArgs(asked)),
    ...(asked.asRoot ? ['--force'] : []),
  ];
  await runStart(
    place,
    { args, nodeCount: asked.nodes, skips: base === null ? [] : ['base-image'] },
    report,
    tell,
  );
}

function newClusterArgs({ nodes, cpus, memoryMb }: MinikubeStart): string[] {
  return [`--nodes=${nodes}`, `--cpus=${cpus}`, `--memory=${memoryMb}mb`];
}

/**
 * Downloads what starts without the network need, and leaves nothing but the cache. Cancelled, the archive of the images
 * goes on where it stopped. Throws `minikube-failed`, `disk-full`.
 */
export async function prepareOffline(
  place: StartPlace,
  asRoot: boolean,
  given: OperationReport,
  tell: Tell,
): Promise<void> {
  const report = forwardOnly(given);
  const { cache } = place.places;
  await removeCutBaseImage(cache, place.program);
  const version = place.program.kubernetesVersion;
  const args = [
    ...startArgs(PREPARATION_PROFILE, place, version),
    '--download-only',
    ...(asRoot ? ['--force'] : []),
  ];
  try {
    await runStart(place, { args, nodeCount: 1, skips: [], isDownload: true }, report, tell);
  } finally {
    await removeCutBaseImage(cache, place.program);
    await forgetPreparation(place.run);
  }
}

/** How long the goodbye of a preparation may take, in milliseconds: nothing of it ever ran. */
const FORGET_MS = 3_000;

/** A download leaves a profile behind; the next one takes its name again where this fails. */
async function forgetPreparation(run: MinikubeProcess): Promise<void> {
  const args = ['delete', '-p', PREPARATION_PROFILE, '-o', 'json'];
  await work(run, { args, signal: AbortSignal.timeout(FORGET_MS), onLine: () => {} }).catch(() => {});
}

interface StartRun {
  args: readonly string[];
  nodeCount: number;
  /** Parts the engine has already. */
  skips: readonly MinikubeCachedPart['id'][];
  /** The downloads are all there is to it. */
  isDownload?: boolean;
}

async function runStart(
  { run, places, program }: StartPlace,
  { args, nodeCount, skips, isDownload = false }: StartRun,
  report: OperationReport,
  tell: Tell,
): Promise<void> {
  let progress = FIRST_PROGRESS;
  let warnings: string[] = [];
  const say = (ratio = progress.ratio) => {
    report.phase(progress.phase, nodeCount > 1 ? String(progress.nodeIndex + 1) : null);
    report.progress(ratio);
  };
  const downloads = followDownloads({
    ...{ cache: places.cache, need: program, skips },
    onChange: (parts, ratio) => {
      progress = downloaded(progress, ratio, nodeCount);
      tell({ downloads: parts });
      say(isDownload ? Math.min(0.99, ratio) : undefined);
    },
  });
  const hear = (event: MinikubeEvent) => {
    if (event.type === 'warning') {
      warnings = [...new Set([...warnings, event.message])].slice(0, MAX_WARNINGS);
      return tell({ warnings });
    }
    if (event.type === 'download') return downloads.heard(event.ratio ?? 0);
    if (event.type !== 'step') return;
    progress = advanced(progress, event, nodeCount);
    say(isDownload ? 0 : undefined);
  };
  try {
    await work(run, { args, signal: report.signal, onEvent: hear, onLine: (line) => report.log(line) });
  } finally {
    downloads.stop();
    tell({ downloads: [] });
  }
}

import type { OperationReport, Operations } from '#main/core/operations.ts';
import { State, type Watchable } from '#main/core/watchable.ts';
import type { Docker } from '#main/docker/docker.ts';
import type { Settings } from '#shared/contract/app.ts';
import type { MinikubeProfile, MinikubeStatus } from '#shared/contract/minikube.ts';
import type { MinikubeAction } from '#shared/domain/minikube.ts';
import { AppError } from '#shared/errors.ts';
import { loadClusterImages } from './cluster-images.ts';
import { type MinikubeHost, thisHost } from './host.ts';
import { readLastLog } from './last-log.ts';
import type { Found } from './look.ts';
import { createMinikubeLooks, type LooksOptions, type MinikubeLooks } from './looks.ts';
import { type OwnContext, ownContexts } from './own-contexts.ts';
import { type MinikubeProcess, work } from './run-minikube.ts';
import { createMinikubeStarts } from './starts.ts';
import { createMinikubeWorks, type MinikubeWorks } from './works.ts';

/** Local clusters made by minikube: which there are, what can be done with them. */
export type Minikube = ReturnType<typeof createMinikube>;

interface MinikubeOptions extends LooksOptions {
  docker: LooksOptions['docker'] & {
    engine: Pick<Docker['engine'], 'info'>;
    container: Pick<Docker['container'], 'list'>;
    image: Pick<Docker['image'], 'list' | 'load' | 'export'>;
  };
  operations: Operations;
  settings: LooksOptions['settings'] & {
    update(change: Pick<Settings, 'usesLearnersMinikube'>): Promise<unknown>;
  };
  host?: MinikubeHost;
}

/** Knows of the machine once asked first, or once a cluster was made before; follows the engine until `close`. */
export function createMinikube(options: MinikubeOptions) {
  const { docker, operations, settings } = options;
  const lastStarted = new State<string | null>(null);
  const looks = createMinikubeLooks(options);
  const { found, places, processOf, requireProgram, requireProfile } = looks;
  const works = createMinikubeWorks(operations, looks.request);
  const status = statusOf(looks, works, settings.state);
  const starts = createMinikubeStarts(
    { ...options, host: options.host ?? thisHost(), looks, works, status },
    (profile) => lastStarted.set(profile),
  );

  /** A command with nothing to tell but its end, on a profile that is there. */
  async function simply(
    action: MinikubeAction,
    profile: string,
    args: readonly string[],
    node: string | null = null,
  ): Promise<string> {
    const run = processOf(await requireProgram());
    await requireProfile(profile);
    return works.start({ action, profile, node }, (report) => simpleWork(run, args, report));
  }

  return {
    status,
    /** The clusters of the app's own, and which is in use: the profile that runs, the last one started where several do. */
    own: ownOf(found, lastStarted, () => places().kubeconfig),
    /** Until the first look nobody knows which there are. */
    firstLook: {
      pendingFile: () => (found.value.state === 'looking' ? places().kubeconfig : null),
      look: looks.looked,
    },
    refresh: looks.refresh,
    places,
    /** Told after each look. */
    onLook: (listener: () => void) => found.subscribe(listener),
    /** The cluster of this context, as it was seen last. */
    profileOf: (context: string) => found.value.profiles.find(({ name }) => name === context) ?? null,
    ...starts,
    stop: (profile: string) => simply('stop', profile, ['stop', '-p', profile, '-o', 'json']),
    pause: (profile: string) => simply('pause', profile, ['pause', '-p', profile, '-o', 'json']),
    unpause: (profile: string) => simply('unpause', profile, ['unpause', '-p', profile, '-o', 'json']),
    delete: (profile: string) => simply('delete', profile, ['delete', '-p', profile, '-o', 'json']),
    addNode: (profile: string) => simply('add-node', profile, ['node', 'add', '--worker', '-p', profile]),
    async removeNode(profile: string, node: string): Promise<string> {
      const { nodes } = await requireProfile(profile);
      const removable = nodes.some(({ name, isControlPlane }) => name === node && !isControlPlane);
      if (!removable) throw new AppError('minikube-profile-unknown', { profile: node });
      const short = node.slice(profile.length + 1);
      return simply('remove-node', profile, ['node', 'delete', short, '-p', profile], node);
    },
    async loadImages(profile: string, images: readonly string[]): Promise<string> {
      const run = processOf(await requireProgram());
      requireRunning(await requireProfile(profile));
      const place = { run, docker, folder: places().folder };
      return works.start({ action: 'load-images', profile, images: [...images] }, (report) =>
        loadClusterImages(place, profile, images, report),
      );
    },
    log: () => readLastLog(places().home),
    dismiss: works.dismiss,
    async chooseHome(isLearners: boolean): Promise<void> {
      if (works.isRunning()) throw new AppError('minikube-busy', { profile: '', action: '' });
      await settings.update({ usesLearnersMinikube: isLearners });
      await looks.refresh();
    },
    close: looks.close,
  };
}

/** minikube passes over a cluster that does not run, and ends as if it had given it the images. */
function requireRunning({ state }: MinikubeProfile): void {
  if (state === 'running' || state === 'misconfigured') return;
  throw new AppError('minikube-failed', { cause: 'not-running', id: '', exitCode: null, message: '' });
}

/** What is known and what is done, told together; who follows it has the machine looked at. */
function statusOf(
  { found, places, request }: MinikubeLooks,
  works: MinikubeWorks,
  settings: MinikubeOptions['settings']['state'],
): Watchable<MinikubeStatus> {
  const make = (): MinikubeStatus => {
    const { folder, home, kubeconfig } = places();
    const { usesLearnersMinikube: usesLearnersHome } = settings.value;
    return { ...found.value, folder, home, kubeconfig, usesLearnersHome, works: works.list.value };
  };
  return {
    get value() {
      return make();
    },
    subscribe: (listener) => {
      if (found.value.state === 'looking') request();
      const tell = () => listener(make());
      const stopFound = found.subscribe(tell);
      const stopWorks = works.list.subscribe(tell);
      return () => {
        stopFound();
        stopWorks();
      };
    },
  };
}

async function simpleWork(
  run: MinikubeProcess,
  args: readonly string[],
  report: OperationReport,
): Promise<void> {
  report.progress(null);
  await work(run, { args, signal: report.signal, onLine: (line) => report.log(line) });
}

/** The clusters of the app's: theirs among the contexts of a kubeconfig, and that of the one that runs; null where none does. */
interface OwnClusters {
  file: string;
  context: string | null;
  contexts: OwnContext[];
}

function ownOf(
  found: Watchable<Found>,
  lastStarted: Watchable<string | null>,
  kubeconfig: () => string,
): Watchable<OwnClusters | null> {
  const own = new State<OwnClusters | null>(null);
  found.subscribe(({ profiles }) => {
    const running = profiles.filter(({ state }) => state === 'running');
    const chosen = running.find(({ name }) => name === lastStarted.value) ?? running[0];
    const contexts = ownContexts(profiles);
    const next = profiles.length > 0 ? { file: kubeconfig(), context: chosen?.name ?? null, contexts } : null;
    if (JSON.stringify(next) !== JSON.stringify(own.value)) own.set(next);
  });
  return own;
}

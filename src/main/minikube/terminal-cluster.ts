import { copyFile, link, mkdir, rename, rm, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from '#main/core/logger.ts';
import { createSchedule } from '#main/core/schedule.ts';
import { isOfThisMachine } from '#main/core/this-machine.ts';
import { State, type Watchable } from '#main/core/watchable.ts';
import type { Docker } from '#main/docker/docker.ts';
import { replaceFileAt } from '#main/files/write-file.ts';
import type { MinikubeKubectl, MinikubeProfile } from '#shared/contract/minikube.ts';
import { missingContext } from '#shared/strings/fr/terminal-cluster.ts';
import { chooseKubectl, findKubectls, minorsBetween } from './kubectl.ts';
import { nodeAddress } from './node-address.ts';
import { kubectlOfNode } from './node-kubectl.ts';
import { noContext, oneContext } from './one-context.ts';
import { CLUSTER_FOLDER, type MinikubePlaces } from './places.ts';

/** A context as the choice among clusters tells it. */
interface Chosen {
  file: string;
  name: string;
  isOwn: boolean;
  /** Own, opened, or chosen by the learner. */
  isForTerminals: boolean;
  server: string;
}

/** What terminals' cluster is made from. */
interface TerminalClusterOptions {
  dataDir: string;
  /** Rejects where no cluster is chosen, or it cannot be read. */
  chosen: { find(): Promise<Chosen>; onChange(listener: () => void): () => void };
  /** The version the chosen cluster says it has; null while nobody asked it. */
  serverVersion: Watchable<string | null>;
  minikube: { places(): MinikubePlaces; profileOf(context: string): MinikubeProfile | null };
  docker: { container: Pick<Docker['container'], 'archive'>; engine: Pick<Docker['engine'], 'status'> };
  logger: Logger;
}

/** Where the folder is in a workstation. */
const IN_WORKSTATION = '/cale/cluster';
/** Where its own programs are, which come after. */
const WORKSTATION_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** Between a change of the cluster and what terminals are given, in milliseconds: changes come together. */
const WRITE_DELAY_MS = 100;
/** The first is not needed before a shell has started. */
const FIRST_WRITE_MS = 1_000;
/** Longest wait of a workstation that opens, in milliseconds: a minikube that hangs is waited for a minute, and the folder follows. */
const PATIENCE_MS = 2_000;

/** The cluster that kubectl speaks to in terminals, those that are open included, and which kubectl that is. */
export type TerminalCluster = ReturnType<typeof createTerminalCluster>;

/**
 * Keeps a folder in which a kubeconfig has the chosen cluster alone, and a kubectl is of its version: what terminals are
 * told never changes, so that one opened before follows. A cluster that the app took for want of another is left out: a
 * command that was meant for the app's own would reach it.
 */
export function createTerminalCluster(options: TerminalClusterOptions) {
  const { chosen, serverVersion, minikube, docker, logger } = options;
  const folder = join(options.dataDir, CLUSTER_FOLDER, 'terminal');
  const programs = join(folder, 'bin');
  const kubectl = new State<MinikubeKubectl | null>(null);
  const closing = new AbortController();
  const writing = createSchedule(write, {
    delayMs: WRITE_DELAY_MS,
    onFailure: (err) => logger.warn({ err }, 'cluster of terminals not written'),
  });

  async function write(): Promise<void> {
    await mkdir(join(folder, 'linux'), { recursive: true, mode: 0o700 });
    await mkdir(programs, { recursive: true });
    const found = await chosen.find().catch(() => null);
    const context = found?.isForTerminals ? found : null;
    const profile = context?.isOwn ? minikube.profileOf(context.name) : null;
    const none = noContext(missingContext(found));
    const [own, workstation] = await configsOf(context, profile);
    const secret = { mode: 0o600, isSynced: false };
    await replaceFileAt(join(folder, 'kubeconfig'), own ?? none, secret);
    await replaceFileAt(join(folder, 'kubeconfig-poste'), workstation ?? none, secret);
    await chooseProgram(profile);
  }

  async function configsOf(context: Chosen | null, profile: MinikubeProfile | null) {
    if (!context) return [null, null] as const;
    const { file, name } = context;
    const own = await oneContext(file, name).catch(() => null);
    const server = serverInside(context, profile, isDirect(docker.engine.status.value));
    // What cannot be read from here is not there either.
    const inside = await oneContext(file, name, { isWhole: true, server }).catch(() => null);
    return [own, inside] as const;
  }

  async function chooseProgram(profile: MinikubeProfile | null): Promise<void> {
    const wanted = serverVersion.value ?? profile?.kubernetesVersion ?? null;
    const found = await findKubectls(minikube.places(), programs, closing.signal);
    const isMatched = found.some(({ version }) => wanted !== null && minorsBetween(version, wanted) === 0);
    const ofNode =
      profile?.state === 'running' && profile.kubernetesVersion !== null && (!isMatched || !IS_LINUX)
        ? await kubectlOfNode({
            docker,
            folder: minikube.places().folder,
            node: profile.name,
            version: profile.kubernetesVersion,
            signal: closing.signal,
          })
        : null;
    const next = chooseKubectl([...found, ...(ofNode && IS_LINUX ? [ofNode] : [])], wanted);
    await place(next?.path ?? null, join(programs, 'kubectl'), symlink);
    const linux = IS_LINUX && next?.path.startsWith(options.dataDir) ? next.path : (ofNode?.path ?? null);
    await place(linux, join(folder, 'linux', 'kubectl'), link);
    if (JSON.stringify(next) !== JSON.stringify(kubectl.value)) kubectl.set(next);
  }

  const stops = [
    chosen.onChange(() => writing.request()),
    serverVersion.subscribe(() => writing.request()),
    writing.stop,
  ];
  writing.request(FIRST_WRITE_MS);

  return {
    /** Null where there is no kubectl at all, or nobody looked yet. */
    kubectl: kubectl as Watchable<MinikubeKubectl | null>,
    /** Looks again, after what was downloaded or made. */
    refresh: writing.request,
    /** For shells of this machine. */
    local: { env: { KUBECONFIG: join(folder, 'kubeconfig') }, programs },
    /** For `cale/poste`, in which the folder is mounted. */
    async workstation() {
      await Promise.race([writing.run(), delay(PATIENCE_MS, undefined, { ref: false })]);
      return {
        env: {
          KUBECONFIG: `${IN_WORKSTATION}/kubeconfig-poste`,
          PATH: `${IN_WORKSTATION}/linux:${WORKSTATION_PATH}`,
        },
        mount: { source: folder, target: IN_WORKSTATION },
      };
    },
    /** Resolves once nothing is written any more. */
    close() {
      closing.abort();
      for (const stop of stops) stop();
      return writing.ended();
    },
  };
}

const IS_LINUX = process.platform === 'linux';

/** The engine runs on this very machine, not in a virtual one. */
function isDirect({ info }: { info: { isDesktop: boolean } | null }): boolean {
  return IS_LINUX && info?.isDesktop !== true;
}

/**
 * Where the API of a cluster answers inside of a workstation, which has the engine's own network: a node of the app's
 * at its address there, any other program of this machine through the virtual machine's way to it.
 */
export function serverInside(
  { server }: Pick<Chosen, 'server'>,
  profile: Pick<MinikubeProfile, 'nodes'> | null,
  isDirectEngine: boolean,
): { address: string; tlsName: string | null } | null {
  if (!isOfThisMachine(server)) return null;
  const address = profile && nodeAddress(profile);
  if (address) return { address, tlsName: null };
  if (isDirectEngine) return null;
  const url = new URL(server);
  const tlsName = url.hostname;
  url.hostname = 'host.docker.internal';
  return { address: url.origin, tlsName };
}

/** Puts a program where terminals look for it, whole or not at all; takes away the one there was. */
async function place(
  source: string | null,
  target: string,
  join: (source: string, target: string) => Promise<void>,
): Promise<void> {
  if (source === null) return rm(target, { force: true });
  const part = `${target}.part`;
  await mkdir(dirname(target), { recursive: true });
  await rm(part, { force: true });
  // Links are refused across disks, and to ordinary accounts of Windows.
  await join(source, part).catch(() => copyFile(source, part));
  await rename(part, target);
}

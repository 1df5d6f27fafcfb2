import type { Said } from '#main/core/reading.ts';
import type { SwarmService } from '#main/docker/swarm/services.ts';
import type { ContainerObject, ImageObject, NetworkObject, VolumeObject } from '#shared/contract/object.ts';
import type { Owns } from '#shared/course/exercise.ts';
import { listClaimed } from '../cluster/claimed-objects.ts';
import type { ClusterLook } from '../cluster/cluster-look.ts';
import type { HoldingObject } from '../cluster/held.ts';
import { changesNodes } from '../cluster/node-marks.ts';
import type { Reach } from '../reach.ts';
import { listWorkspace, type WorkspaceEntry } from '../workspace-files.ts';
import { claimsPath, mayClaimBelow } from './file-claims.ts';
import type { Surroundings } from './object-kind.ts';
import { readSwarmNow, type Swarm } from './swarm.ts';

/** What there is: each list is read once, when it is first asked for. */
export interface World {
  containers(): Promise<readonly ContainerObject[]>;
  networks(): Promise<readonly NetworkObject[]>;
  volumes(): Promise<readonly VolumeObject[]>;
  images(): Promise<readonly ImageObject[]>;
  /** Those below other images too, which the engine's own list leaves out. */
  allImages(): Promise<readonly ImageObject[]>;
  /** Services of the swarm that this engine manages, where any of it is claimed. */
  services(): Promise<readonly SwarmService[]>;
  /** The swarm that this engine is in, the same. */
  swarms(): Promise<readonly Swarm[]>;
  /** What the workspace holds under a claimed path. */
  files(): Promise<readonly WorkspaceEntry[]>;
  /** Objects of the cluster under a claimed name. */
  clusterObjects(): Promise<readonly HoldingObject[]>;
  /** Nodes, where anything of them is claimed. */
  clusterNodes(): Promise<readonly Said[]>;
}

type Claimed = Pick<Owns, 'files' | 'services' | 'swarm' | 'cluster' | 'nodeLabels' | 'nodeTaints'>;

/** The engine, the workspace and the cluster as they are from now on; where it does not reach there is nothing. */
export function lookAround(
  {
    docker,
    workspace,
    cluster,
  }: Pick<Surroundings, 'docker' | 'workspace'> & {
    cluster: Pick<ClusterLook, 'list'>;
  },
  { owns, reach }: { owns: Claimed; reach: Reach },
): World {
  const { files } = owns;
  const enters = (path: string) => claimsPath(files, path) || mayClaimBelow(files, path);
  const ofDocker = <T>(list: () => Promise<readonly T[]>) => once(reach.docker ? list : nothing);
  const ofCluster = <T>(isAsked: boolean, list: () => Promise<readonly T[]>) =>
    once(reach.cluster && isAsked ? list : nothing);
  const swarms = ofDocker(async () => (claimsSwarm(owns) ? await listSwarms({ docker }) : []));
  return {
    containers: ofDocker(() => docker.container.list()),
    networks: ofDocker(async () => withoutGatewayInUse(await docker.network.list(), await swarms())),
    volumes: ofDocker(() => docker.volume.list()),
    images: ofDocker(() => docker.image.list()),
    allImages: ofDocker(() => docker.image.list({ isWhole: true })),
    services: once(async () => (await swarms()).flatMap(({ services }) => services)),
    swarms,
    files: once(() => listWorkspace(workspace, { enters, tells: (path) => claimsPath(files, path) })),
    clusterObjects: ofCluster(owns.cluster.length > 0, () => listClaimed(cluster, owns)),
    clusterNodes: ofCluster(changesNodes(owns), () => cluster.list('node', { namespace: '' })),
  };
}

/** The network that ties an engine to a swarm goes with that swarm; once it is forgotten, it is one like any other. */
function withoutGatewayInUse(networks: readonly NetworkObject[], swarms: readonly Swarm[]): NetworkObject[] {
  return networks.filter(({ id }) => swarms.every(({ gateway }) => gateway?.id !== id));
}

/** Whether an exercise may own anything of a swarm. */
export function claimsSwarm({ services, swarm }: Pick<Owns, 'services' | 'swarm'>): boolean {
  return swarm || services.length > 0;
}

async function listSwarms(around: Pick<Surroundings, 'docker'>): Promise<Swarm[]> {
  const swarm = await readSwarmNow(around);
  return swarm ? [swarm] : [];
}

/** The engine alone; its swarm is left out unless it is asked for. */
export function lookAtDocker(
  { docker, workspace }: Pick<Surroundings, 'docker' | 'workspace'>,
  swarm = false,
): World {
  const owns = { files: [], services: [], swarm, cluster: [], nodeLabels: [], nodeTaints: [] };
  const cluster = { list: nothing } as const;
  return lookAround({ docker, workspace, cluster }, { owns, reach: { docker: true, cluster: false } });
}

async function nothing(): Promise<never[]> {
  return [];
}

function once<T>(read: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | undefined;
  return () => {
    asked ??= read();
    return asked;
  };
}

import type { Said } from '#main/core/reading.ts';
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

/** What there is: each list is read once, when it is first asked for. */
export interface World {
  containers(): Promise<readonly ContainerObject[]>;
  networks(): Promise<readonly NetworkObject[]>;
  volumes(): Promise<readonly VolumeObject[]>;
  images(): Promise<readonly ImageObject[]>;
  /** Those below other images too, which the engine's own list leaves out. */
  allImages(): Promise<readonly ImageObject[]>;
  /** What the workspace holds under a claimed path. */
  files(): Promise<readonly WorkspaceEntry[]>;
  /** Objects of the cluster under a claimed name. */
  clusterObjects(): Promise<readonly HoldingObject[]>;
  /** Nodes, where anything of them is claimed. */
  clusterNodes(): Promise<readonly Said[]>;
}

type Claimed = Pick<Owns, 'files' | 'cluster' | 'nodeLabels' | 'nodeTaints'>;

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
  return {
    containers: ofDocker(() => docker.container.list()),
    networks: ofDocker(() => docker.network.list()),
    volumes: ofDocker(() => docker.volume.list()),
    images: ofDocker(() => docker.image.list()),
    allImages: ofDocker(() => docker.image.list({ isWhole: true })),
    files: once(() => listWorkspace(workspace, { enters, tells: (path) => claimsPath(files, path) })),
    clusterObjects: ofCluster(owns.cluster.length > 0, () => listClaimed(cluster, owns)),
    clusterNodes: ofCluster(changesNodes(owns), () => cluster.list('node', { namespace: '' })),
  };
}

/** The engine alone. */
export function lookAtDocker({ docker, workspace }: Pick<Surroundings, 'docker' | 'workspace'>): World {
  const owns = { files: [], cluster: [], nodeLabels: [], nodeTaints: [] };
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

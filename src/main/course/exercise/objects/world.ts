import type { Said } from '#main/core/reading.ts';
import type { Owns } from '#main/course/schema/exercise.ts';
import type { ContainerObject, ImageObject, NetworkObject, VolumeObject } from '#shared/contract/object.ts';
import { listClaimed } from '../cluster/claimed-objects.ts';
import type { ClusterLook } from '../cluster/cluster-look.ts';
import type { HoldingObject } from '../cluster/held.ts';
import { changesNodes } from '../cluster/node-marks.ts';
import type { ExerciseDocker } from '../exercise-deps.ts';
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
  /** What one kind alone asks of the engine. */
  ofDocker<T>(ask: (docker: ExerciseDocker) => Promise<readonly T[]>): Promise<readonly T[]>;
  /** What the workspace holds under a claimed path. */
  files(): Promise<readonly WorkspaceEntry[]>;
  /** Objects of the cluster under a claimed name. */
  clusterObjects(): Promise<readonly HoldingObject[]>;
  /** Nodes, where anything of them is claimed. */
  clusterNodes(): Promise<readonly Said[]>;
  /** Whether any of the claims it is looked at for is so: what is asked for seldom need not be read. */
  isClaimed(claims: (owns: Owns) => boolean): boolean;
}

type Around = Pick<Surroundings, 'docker' | 'workspace'>;

/** The engine, the workspace and the cluster as they are from now on; where it does not reach there is nothing. */
export function lookAround(
  { docker, workspace, cluster }: Around & { cluster: Pick<ClusterLook, 'list'> },
  { owns, reach }: { owns: Owns; reach: Reach },
): World {
  const { files } = owns;
  const enters = (path: string) => claimsPath(files, path) || mayClaimBelow(files, path);
  const ofCluster = <T>(isAsked: boolean, list: () => Promise<readonly T[]>) =>
    once(reach.cluster && isAsked ? list : nothing);
  return {
    ...(reach.docker ? engineOf(docker) : NO_ENGINE),
    files: once(() => listWorkspace(workspace, { enters, tells: (path) => claimsPath(files, path) })),
    clusterObjects: ofCluster(owns.cluster.length > 0, () => listClaimed(cluster, owns)),
    clusterNodes: ofCluster(changesNodes(owns), () => cluster.list('node', { namespace: '' })),
    isClaimed: (claims) => claims(owns),
  };
}

/** The engine alone, for these claims. */
export function lookAtDocker({ docker }: Pick<Around, 'docker'>, claims: readonly Owns[] = []): World {
  return {
    ...{ ...engineOf(docker), files: nothing, clusterObjects: nothing, clusterNodes: nothing },
    isClaimed: (asked) => claims.some(asked),
  };
}

type Engine = Pick<World, 'containers' | 'networks' | 'volumes' | 'images' | 'ofDocker'>;

const NO_ENGINE: Engine = {
  ...{ containers: nothing, networks: nothing, volumes: nothing, images: nothing },
  ofDocker: nothing,
};

function engineOf(docker: ExerciseDocker): Engine {
  const asked = new Map<unknown, Promise<readonly unknown[]>>();
  return {
    containers: once(() => docker.container.list()),
    networks: once(() => docker.network.list()),
    volumes: once(() => docker.volume.list()),
    images: once(() => docker.image.list()),
    ofDocker<T>(ask: (docker: ExerciseDocker) => Promise<readonly T[]>) {
      const answer = asked.get(ask) ?? ask(docker);
      asked.set(ask, answer);
      return answer as Promise<readonly T[]>;
    },
  };
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

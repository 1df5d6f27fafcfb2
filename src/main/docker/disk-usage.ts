import type { ContainerObject } from '#shared/domain/objects.ts';
import { AppError } from '#shared/errors.ts';
import type { DockerClient } from './client.ts';
import { callEngine } from './errors.ts';
import {
  listContainerObjects,
  listImageObjects,
  listNetworkObjects,
  listVolumeObjects,
} from './object-lists.ts';
import { getJson } from './request.ts';

/** One object of the engine with its size, and the containers that use it. */
export interface MeasuredObject {
  type: 'container' | 'image' | 'volume' | 'network' | 'cache';
  id: string;
  name: string;
  sizeBytes: number | null;
  createdAtMs: number;
  isRunning: boolean;
  users: string[];
  references: string[];
}

interface DiskUsage {
  Containers?: { Id: string; SizeRw?: number }[] | null;
  Volumes?: { Name: string; UsageData?: { Size: number } | null }[] | null;
  BuildCache?:
    | { ID: string; Description: string; Size: number; CreatedAt: string; InUse: boolean; Shared: boolean }[]
    | null;
}

/** Networks the engine makes and keeps by itself. */
const ENGINE_NETWORKS: ReadonlySet<string> = new Set(['bridge', 'host', 'none']);

/** Everything that could be removed, measured now by the engine; what our own helpers use is left out. */
export async function measureObjects(docker: DockerClient): Promise<MeasuredObject[]> {
  const [usage, containers, images, volumes, networks] = await Promise.all([
    readDiskUsage(docker),
    listContainerObjects(docker),
    listImageObjects(docker),
    listVolumeObjects(docker),
    listNetworkObjects(docker),
  ]);
  const written = new Map(usage.Containers?.map(({ Id, SizeRw }) => [Id, SizeRw ?? 0]));
  const stored = new Map(usage.Volumes?.map(({ Name, UsageData }) => [Name, UsageData?.Size ?? -1]));
  const users = (uses: (container: ContainerObject) => boolean) =>
    containers.filter(uses).map(({ name }) => name);
  const none = { isRunning: false, users: [], references: [] };
  return [
    ...containers.map(({ id, name, createdAtMs, state }) => ({
      ...{ type: 'container' as const, id, name, createdAtMs, users: [], references: [] },
      sizeBytes: written.get(id) ?? null,
      isRunning: state === 'running' || state === 'paused' || state === 'restarting',
    })),
    ...images.map(({ id, references, sizeBytes, createdAtMs }) => ({
      ...none,
      ...{ type: 'image' as const, id, references, sizeBytes, createdAtMs },
      name: references[0] ?? id.replace(/^sha256:/, '').slice(0, 12),
      users: users(({ imageId }) => imageId === id),
    })),
    ...volumes.map(({ name, createdAtMs }) => ({
      ...none,
      ...{ type: 'volume' as const, id: name, name, createdAtMs },
      sizeBytes: known(stored.get(name)),
      users: users(({ mounts }) => mounts.some((mount) => mount.name === name)),
    })),
    ...networks
      .filter(({ name }) => !ENGINE_NETWORKS.has(name))
      .map(({ id, name, createdAtMs }) => ({
        ...none,
        ...{ type: 'network' as const, id, name, createdAtMs, sizeBytes: null },
        users: users(({ attachments }) => attachments.some(({ networkName }) => networkName === name)),
      })),
    ...(usage.BuildCache ?? [])
      .filter(({ InUse }) => !InUse)
      .map(({ ID, Description, Size, CreatedAt }) => ({
        ...none,
        ...{ type: 'cache' as const, id: ID, name: Description || ID, sizeBytes: Size },
        createdAtMs: Date.parse(CreatedAt) || 0,
      })),
  ];
}

/**
 * BuildKit writes before it says what its cache holds, and cannot on a full disk: the rest is what the learner needs
 * then. Engines that measure everything at once ignore the question.
 */
async function readDiskUsage(docker: DockerClient): Promise<DiskUsage> {
  try {
    return await getJson<DiskUsage>(docker, '/system/df');
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'disk-full') throw error;
    return getJson<DiskUsage>(docker, '/system/df?type=container&type=volume');
  }
}

function known(size: number | undefined): number | null {
  return size === undefined || size < 0 ? null : size;
}

/** Removes one record of the build cache and no other; one that is gone already is fine. Throws `object-in-use`. */
export async function removeCacheRecord(docker: DockerClient, id: string): Promise<void> {
  const filters = encodeURIComponent(JSON.stringify({ id: { [id]: true } }));
  // dockerode's own method drops the filters, and would empty the whole cache.
  const call = new Promise<{ CachesDeleted?: string[] | null }>((resolve, reject) => {
    const options = {
      path: `/build/prune?all=true&filters=${filters}&`,
      method: 'POST',
      statusCodes: { 200: true, 400: 'bad parameter', 500: 'server error' } as const,
    };
    docker.modem.dial(options, (error: unknown, answer: unknown) =>
      error ? reject(error) : resolve(answer as { CachesDeleted?: string[] | null }),
    );
  });
  const { CachesDeleted: removed } = await callEngine(call);
  // BuildKit says nothing of a record it keeps because something uses it, an image that just went included.
  if (!removed?.includes(id) && (await hasCacheRecord(docker, id))) {
    throw new AppError('object-in-use', { name: id });
  }
}

async function hasCacheRecord(docker: DockerClient, id: string): Promise<boolean> {
  const { BuildCache } = await getJson<DiskUsage>(docker, '/system/df?type=build-cache');
  return BuildCache?.some(({ ID }) => ID === id) ?? false;
}

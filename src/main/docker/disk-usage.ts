import { count, flag, objects, type Said, text, time } from '#main/core/reading.ts';
import type { ContainerObject } from '#shared/contract/object.ts';
import { AppError } from '#shared/errors.ts';
import type { DockerClient } from './client.ts';
import { listContainers } from './container/list.ts';
import { listImages } from './image/list.ts';
import { listNetworks } from './network/list.ts';
import { identity, wholeObject } from './reading.ts';
import { getJson } from './request.ts';
import { sizeIn } from './volume/actions.ts';
import { listVolumes } from './volume/list.ts';

/** One object of the engine with its size, and the containers that use it. */
interface MeasuredObject {
  type: 'container' | 'image' | 'volume' | 'network' | 'cache';
  id: string;
  name: string;
  sizeBytes: number | null;
  createdAtMs: number;
  isRunning: boolean;
  users: string[];
  references: string[];
}

/** Networks the engine makes and keeps by itself. */
const ENGINE_NETWORKS: ReadonlySet<string> = new Set(['bridge', 'host', 'none']);

/** Everything that could be removed, measured now by the engine; what our own helpers use is left out. */
export async function measureObjects(docker: DockerClient): Promise<MeasuredObject[]> {
  const [usage, containers, images, volumes, networks] = await Promise.all([
    readDiskUsage(docker),
    listContainers(docker),
    listImages(docker),
    listVolumes(docker),
    listNetworks(docker),
  ]);
  const written = new Map(objects(usage.Containers).map(({ Id, SizeRw }) => [Id, count(SizeRw)]));
  const stored = new Map(objects(usage.Volumes).map(({ Name, UsageData }) => [Name, sizeIn(UsageData)]));
  const imageUsers = usersBy(containers, ({ imageId }) => [imageId]);
  const volumeUsers = usersBy(containers, ({ mounts }) => mounts.map((mount) => mount.name));
  const networkUsers = usersBy(containers, ({ attachments }) => attachments.map((one) => one.networkName));
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
      users: imageUsers(id),
    })),
    ...volumes.map(({ name, createdAtMs }) => ({
      ...none,
      ...{ type: 'volume' as const, id: name, name, createdAtMs },
      sizeBytes: stored.get(name) ?? null,
      users: volumeUsers(name),
    })),
    ...networks
      .filter(({ name }) => !ENGINE_NETWORKS.has(name))
      .map(({ id, name, createdAtMs }) => ({
        ...none,
        ...{ type: 'network' as const, id, name, createdAtMs, sizeBytes: null },
        users: networkUsers(name),
      })),
    ...objects(usage.BuildCache)
      .filter(({ InUse }) => !flag(InUse))
      .map(({ ID, Description, Size, CreatedAt }) => ({
        ...none,
        ...{ type: 'cache' as const, id: identity(ID), name: text(Description) || identity(ID) },
        ...{ sizeBytes: count(Size), createdAtMs: time(CreatedAt) },
      })),
  ];
}

/** Names of the containers that use each thing; looked at once, however many there are of both. */
function usersBy(
  containers: readonly ContainerObject[],
  usedBy: (container: ContainerObject) => readonly string[],
): (key: string) => string[] {
  const users = new Map<string, string[]>();
  for (const container of containers)
    for (const key of new Set(usedBy(container))) {
      const names = users.get(key) ?? [];
      names.push(container.name);
      users.set(key, names);
    }
  return (key) => users.get(key) ?? [];
}

/**
 * BuildKit writes before it says what its cache holds, and cannot on a full disk: the rest is what the learner needs
 * then. Engines that measure everything at once ignore the question.
 */
async function readDiskUsage(docker: DockerClient): Promise<Said> {
  try {
    return wholeObject(await getJson(docker, '/system/df'));
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'disk-full') throw error;
    return wholeObject(await getJson(docker, '/system/df?type=container&type=volume'));
  }
}

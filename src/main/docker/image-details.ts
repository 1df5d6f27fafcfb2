import type { ImageInspectInfo } from 'dockerode';
import type { ImageDetails, ImageUsage } from '#shared/domain/image.ts';
import type { DockerClient } from './client.ts';
import { callEngine } from './errors.ts';
import { getJson } from './request.ts';

/** What an image says of itself. Throws `image-not-found`. */
export async function readImageDetails(docker: DockerClient, imageId: string): Promise<ImageDetails> {
  const info = await inspect(docker, imageId);
  // Engines differ in what they leave out of an image that sets nothing.
  const config = (info.Config ?? {}) as Partial<ImageInspectInfo['Config']> & { Healthcheck?: unknown };
  return {
    id: info.Id,
    references: info.RepoTags ?? [],
    digests: info.RepoDigests ?? [],
    sizeBytes: info.Size,
    createdAtMs: Date.parse(info.Created) || 0,
    architecture: info.Architecture,
    os: info.Os,
    user: config.User ?? '',
    workingDir: config.WorkingDir ?? '',
    entrypoint: listOf(config.Entrypoint),
    command: listOf(config.Cmd),
    env: config.Env ?? [],
    exposedPorts: Object.keys(config.ExposedPorts ?? {}),
    volumes: Object.keys(config.Volumes ?? {}),
    hasHealthcheck: config.Healthcheck != null,
  };
}

/** Ids of an image's layers, base first. Throws `image-not-found`. */
export async function readImageLayers(docker: DockerClient, imageId: string): Promise<string[]> {
  return (await inspect(docker, imageId)).RootFS?.Layers ?? [];
}

/** Size in bytes as the engine counts it. Throws `image-not-found`. */
export async function readImageSize(docker: DockerClient, imageId: string): Promise<number> {
  return (await inspect(docker, imageId)).Size;
}

interface HistoryLine {
  Created: number;
  CreatedBy: string;
  Size: number;
  Comment: string;
}

/** Layers lowest first and history oldest first, as the engine tells them apart. Throws `image-not-found`. */
export async function readImageStack(docker: DockerClient, imageId: string) {
  const [info, lines] = await Promise.all([
    inspect(docker, imageId),
    callEngine(docker.getImage(imageId).history() as Promise<HistoryLine[]>, {
      type: 'image',
      name: imageId,
    }),
  ]);
  const history = lines.map((line) => ({
    instruction: line.CreatedBy,
    createdAtMs: line.Created * 1000,
    comment: line.Comment,
    sizeBytes: line.Size,
  }));
  return { diffIds: info.RootFS.Layers ?? [], history: history.reverse() };
}

/** Images the engine built on this one, by reference, else by id. */
export async function listChildImages(docker: DockerClient, imageId: string): Promise<string[]> {
  const all = await callEngine(docker.listImages({ all: true }));
  const children = all.filter(({ ParentId }) => ParentId === imageId);
  return children.map(({ Id, RepoTags }) => RepoTags?.find((tag) => tag !== '<none>:<none>') ?? Id);
}

interface DiskUsage {
  LayersSize?: number;
  Images?: { Id: string; SharedSize: number }[] | null;
}

/** What images share with others; the engine walks every layer for it. */
export async function readImageUsage(docker: DockerClient): Promise<ImageUsage> {
  const { LayersSize, Images } = await getJson<DiskUsage>(docker, '/system/df?type=image');
  const images = (Images ?? []).map(({ Id, SharedSize }) => ({
    imageId: Id,
    sharedBytes: Math.max(0, SharedSize),
  }));
  return { layersBytes: LayersSize ?? 0, images };
}

function inspect(docker: DockerClient, imageId: string): Promise<ImageInspectInfo> {
  return callEngine(docker.getImage(imageId).inspect(), { type: 'image', name: imageId });
}

function listOf(value: string | string[] | undefined | null): string[] {
  if (!value) return [];
  return typeof value === 'string' ? [value] : value;
}

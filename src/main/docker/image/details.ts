import {
  count,
  fromSeconds,
  names,
  object,
  objects,
  type Said,
  text,
  texts,
  time,
} from '#main/core/reading.ts';
import type { ImageDetails, ImageHistoryStep, ImageUsage } from '#shared/contract/image.ts';
import type { DockerClient } from '../client.ts';
import { wordsOf } from '../container/details.ts';
import { callEngine } from '../errors.ts';
import { identity, wholeList, wholeObject } from '../reading.ts';
import { getJson } from '../request.ts';

/** What an image says of itself. Throws `image-not-found`. */
export async function readImageDetails(docker: DockerClient, imageId: string): Promise<ImageDetails> {
  const info = await askImage(docker, imageId);
  // Engines differ in what they leave out of an image that sets nothing.
  const config = object(info.Config);
  return {
    id: identity(info.Id),
    references: texts(info.RepoTags),
    digests: texts(info.RepoDigests),
    sizeBytes: count(info.Size),
    createdAtMs: time(info.Created),
    architecture: text(info.Architecture),
    os: text(info.Os),
    user: text(config.User),
    workingDir: text(config.WorkingDir),
    entrypoint: wordsOf(config.Entrypoint),
    command: wordsOf(config.Cmd),
    env: texts(config.Env),
    exposedPorts: names(config.ExposedPorts),
    volumes: names(config.Volumes),
    hasHealthcheck: hasHealthcheck(info),
  };
}

/** True for an image whose containers are checked. */
export function hasHealthcheck(info: Said): boolean {
  const { Healthcheck } = object(info.Config);
  return Healthcheck !== undefined && Healthcheck !== null;
}

/** Ids of an image's layers, base first. Throws `image-not-found`. */
export async function readImageLayers(docker: DockerClient, imageId: string): Promise<string[]> {
  return layersIn(await askImage(docker, imageId));
}

/** The ids of layers in what inspect says, base first. */
export function layersIn(info: Said): string[] {
  return texts(object(info.RootFS).Layers);
}

/** Size in bytes as the engine counts it. Throws `image-not-found`. */
export async function readImageSize(docker: DockerClient, imageId: string): Promise<number> {
  return count((await askImage(docker, imageId)).Size);
}

/** What `docker history --no-trunc` says, oldest first. Throws `image-not-found`. */
export async function readImageHistory(docker: DockerClient, imageId: string): Promise<ImageHistoryStep[]> {
  const asked: Promise<unknown> = docker.getImage(imageId).history();
  const lines = wholeList(await callEngine(asked, { type: 'image', name: imageId }));
  return lines.toReversed().map(({ CreatedBy, Created, Comment, Size }) => ({
    instruction: text(CreatedBy),
    createdAtMs: fromSeconds(Created),
    comment: text(Comment),
    sizeBytes: count(Size),
  }));
}

/** Layers lowest first and history oldest first, as the engine tells them apart. Throws `image-not-found`. */
export async function readImageStack(docker: DockerClient, imageId: string) {
  const [diffIds, history] = await Promise.all([
    readImageLayers(docker, imageId),
    readImageHistory(docker, imageId),
  ]);
  return { diffIds, history };
}

/** Images the engine built on this one, by reference, else by id. */
export async function listChildImages(docker: DockerClient, imageId: string): Promise<string[]> {
  const all = wholeList(await callEngine(docker.listImages({ all: true })));
  const children = all.filter(({ ParentId }) => ParentId === imageId);
  return children.map(
    ({ Id, RepoTags }) => texts(RepoTags).find((tag) => tag !== '<none>:<none>') ?? identity(Id),
  );
}

/** What images share with others; the engine walks every layer for it. */
export async function readImageUsage(docker: DockerClient): Promise<ImageUsage> {
  const { LayersSize, Images } = wholeObject(await getJson(docker, '/system/df?type=image'));
  const images = objects(Images).map(({ Id, SharedSize }) => ({
    imageId: text(Id),
    sharedBytes: Math.max(0, count(SharedSize)),
  }));
  return { layersBytes: count(LayersSize), images };
}

/** The engine's whole inspect of an image. Throws `image-not-found`, `docker-answer-unreadable`. */
export async function askImage(docker: DockerClient, imageId: string): Promise<Said> {
  return wholeObject(await callEngine(docker.getImage(imageId).inspect(), { type: 'image', name: imageId }));
}

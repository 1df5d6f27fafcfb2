import { createHash } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { pack } from 'tar-stream';
import type { DockerClient } from '#main/docker/client.ts';
import { inParallel } from '../support/docker.ts';

/** Containers, and images, of the measure. */
export const COUNT = 1_000;

const IMAGE = 'cale/minimal';
/** Requests at a time: the engine does not go faster with more. */
const WIDTH = 8;

/** Containers that were never started, numbered `from` to `to`, each with its name. */
export async function createContainers(docker: DockerClient, from = 0, to = COUNT): Promise<void> {
  const numbers = Array.from({ length: to - from }, (_, at) => from + at);
  await inParallel(numbers, WIDTH, (at) => docker.createContainer({ Image: IMAGE, name: `foule-${at}` }));
}

/** Images of one layer that all share, each with its own configuration and name, in one archive. */
export async function loadImages(docker: DockerClient, from = 0, to = COUNT): Promise<void> {
  const archive = pack();
  const layer = emptyLayer();
  const diffId = `sha256:${createHash('sha256').update(layer).digest('hex')}`;
  archive.entry({ name: 'layer.tar' }, layer);
  const manifest = Array.from({ length: to - from }, (_, index) => {
    const at = from + index;
    const config = JSON.stringify({
      architecture: process.arch === 'arm64' ? 'arm64' : 'amd64',
      os: 'linux',
      config: { Labels: { numero: String(at) } },
      rootfs: { type: 'layers', diff_ids: [diffId] },
      history: [{ created: '2026-01-01T00:00:00Z', created_by: 'bench' }],
    });
    archive.entry({ name: `${at}.json` }, config);
    return { Config: `${at}.json`, RepoTags: [`foule/image-${at}:v1`], Layers: ['layer.tar'] };
  });
  archive.entry({ name: 'manifest.json' }, JSON.stringify(manifest));
  archive.finalize();
  // The published type asks for the old stream interface, which Node's own pipe does not need.
  const answer = await docker.loadImage(archive as unknown as NodeJS.ReadableStream, { quiet: true });
  await text(answer);
}

/** Takes away the first `count` of both. */
export async function removeAll(docker: DockerClient, count: number): Promise<void> {
  const numbers = Array.from({ length: count }, (_, at) => at);
  await inParallel(numbers, WIDTH, (at) => docker.getContainer(`foule-${at}`).remove());
  await inParallel(numbers, WIDTH, (at) => docker.getImage(`foule/image-${at}:v1`).remove());
}

/** A tar without entries: two blocks of zeros. */
function emptyLayer(): Buffer {
  return Buffer.alloc(1024);
}

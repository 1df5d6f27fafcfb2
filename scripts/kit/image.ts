import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Platform } from './platform.ts';
import type { ImageRecipe, Recipe } from './recipe.ts';
import { type Blob, FIXED_DATE } from './tar.ts';

/** A layer once written, with the words `docker history` shows for it. */
export interface BuiltLayer extends Blob {
  comment: string;
}

/** An image whose blobs are all in the layout. */
export interface BuiltImage {
  name: string;
  title: string;
  config: Blob;
  manifest: Blob;
  layers: BuiltLayer[];
}

/** Found on every course image, so that the app recognises its own. */
export const IMAGE_LABEL = 'fr.cale-seche.image';

const PATH = '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin';

/** Writes an image's configuration and manifest beside its layers. */
export async function writeImage(
  recipe: Recipe,
  image: ImageRecipe,
  layers: BuiltLayer[],
  platform: Platform,
  blobsDir: string,
): Promise<BuiltImage> {
  const config = await writeJson(configOf(recipe, image, layers, platform), blobsDir);
  const manifest = await writeJson(manifestOf(config, layers), blobsDir);
  return { name: image.name, title: recipe.title, config, manifest, layers };
}

async function writeJson(value: unknown, blobsDir: string): Promise<Blob> {
  const text = JSON.stringify(value);
  const hex = createHash('sha256').update(text).digest('hex');
  await mkdir(blobsDir, { recursive: true });
  await writeFile(join(blobsDir, hex), text);
  return { digest: `sha256:${hex}`, sizeBytes: Buffer.byteLength(text) };
}

function configOf(recipe: Recipe, image: ImageRecipe, layers: readonly BuiltLayer[], platform: Platform) {
  const created = FIXED_DATE.toISOString();
  return {
    architecture: platform.ociArch,
    ...(platform.variant ? { variant: platform.variant } : {}),
    os: 'linux',
    created,
    config: runConfigOf(recipe, image),
    rootfs: { type: 'layers', diff_ids: layers.map(({ digest }) => digest) },
    history: layers.map(({ comment }) => ({ created, created_by: comment })),
  };
}

function runConfigOf(recipe: Recipe, { name, config }: ImageRecipe) {
  const asSet = (keys: readonly string[]) => Object.fromEntries(keys.map((key) => [key, {}]));
  const nanoseconds = (ms: number) => ms * 1_000_000;
  return {
    Env: Object.entries({ PATH, ...config.env }).map(([key, value]) => `${key}=${value}`),
    ...(config.entrypoint ? { Entrypoint: config.entrypoint } : {}),
    ...(config.cmd ? { Cmd: config.cmd } : {}),
    ...(config.user ? { User: config.user } : {}),
    ...(config.exposedPorts.length > 0 ? { ExposedPorts: asSet(config.exposedPorts) } : {}),
    ...(config.volumes.length > 0 ? { Volumes: asSet(config.volumes) } : {}),
    ...(config.stopSignal ? { StopSignal: config.stopSignal } : {}),
    ...(config.healthcheck
      ? {
          Healthcheck: {
            Test: config.healthcheck.test,
            Interval: nanoseconds(config.healthcheck.intervalMs),
            Timeout: nanoseconds(config.healthcheck.timeoutMs),
            Retries: config.healthcheck.retries,
          },
        }
      : {}),
    WorkingDir: config.workingDir,
    Labels: {
      [IMAGE_LABEL]: '1',
      'org.opencontainers.image.description': recipe.description,
      'org.opencontainers.image.licenses': recipe.licence,
      'org.opencontainers.image.title': recipe.title,
      'org.opencontainers.image.version': name.slice(name.lastIndexOf(':') + 1),
    },
  };
}

const TYPES = {
  manifest: 'application/vnd.oci.image.manifest.v1+json',
  config: 'application/vnd.oci.image.config.v1+json',
  layer: 'application/vnd.oci.image.layer.v1.tar',
};

function descriptor(mediaType: string, { digest, sizeBytes }: Blob) {
  return { mediaType, digest, size: sizeBytes };
}

function manifestOf(config: Blob, layers: readonly Blob[]) {
  return {
    schemaVersion: 2,
    mediaType: TYPES.manifest,
    config: descriptor(TYPES.config, config),
    layers: layers.map((layer) => descriptor(TYPES.layer, layer)),
  };
}

/** What containerd-based engines read first: one manifest per image, with its full name. */
export function ociIndexOf(images: readonly BuiltImage[]) {
  return {
    schemaVersion: 2,
    mediaType: 'application/vnd.oci.image.index.v1+json',
    manifests: images.map(({ name, manifest }) => ({
      ...descriptor(TYPES.manifest, manifest),
      annotations: {
        'io.containerd.image.name': `docker.io/${name}`,
        'org.opencontainers.image.ref.name': name.slice(name.lastIndexOf(':') + 1),
      },
    })),
  };
}

/** What classic engines read: paths of the blobs, by image. */
export function dockerManifestOf(images: readonly BuiltImage[]) {
  return images.map(({ name, config, layers }) => ({
    Config: blobPath(config),
    RepoTags: [name],
    Layers: layers.map(blobPath),
  }));
}

/** Path of a blob in the archive. */
export function blobPath({ digest }: Blob): string {
  return `blobs/sha256/${digest.replace('sha256:', '')}`;
}

import { AppError } from '#shared/errors.ts';
import type { ArchiveContents } from './archive-reader.ts';
import { listIn, memberOf, textIn } from './json.ts';

/** What the image's own configuration says of its layers. */
export interface ArchiveImage {
  /** Names of the layers in the archive, lowest first. */
  layers: string[];
  diffIds: string[];
  history: { instruction: string; createdAtMs: number; comment: string; isEmpty: boolean }[];
}

const DIGEST = /^[a-z0-9]+:[0-9a-f]+$/;

/** The name in the archive of the image's own configuration. Throws `image-archive-unreadable`. */
export function configNameOf(contents: ArchiveContents): string {
  return resolveAlias(contents, manifestOf(contents).config);
}

/** Reads `manifest.json`, else the OCI index. Throws `image-archive-unreadable`. */
export function readArchiveImage(contents: ArchiveContents): ArchiveImage {
  const { config: name, layers } = manifestOf(contents);
  const config = jsonOf(contents, name);
  if (config === null) throw new AppError('image-archive-unreadable', { reason: 'configuration' });
  const found = layers.map((layer) => resolveAlias(contents, layer));
  const missing = found.find((layer) => !contents.layers.has(layer));
  if (missing !== undefined)
    throw new AppError('image-archive-unreadable', { reason: 'layer', layer: missing });
  const declared = listIn(memberOf(config, 'rootfs'), 'diff_ids').map(String);
  return {
    layers: found,
    diffIds: found.map((layer, at) => contents.layers.get(layer)?.diffId ?? declared[at] ?? ''),
    history: listIn(config, 'history').map((step) => ({
      instruction: textIn(step, 'created_by'),
      createdAtMs: Date.parse(textIn(step, 'created')) || 0,
      comment: textIn(step, 'comment'),
      isEmpty: memberOf(step, 'empty_layer') === true,
    })),
  };
}

interface Manifest {
  config: string;
  layers: string[];
}

function manifestOf(contents: ArchiveContents): Manifest {
  return dockerManifest(contents) ?? ociManifest(contents);
}

function dockerManifest(contents: ArchiveContents): Manifest | null {
  const json = jsonOf(contents, 'manifest.json');
  const [image] = Array.isArray(json) ? (json as unknown[]) : [];
  const config = textIn(image, 'Config');
  return config === '' ? null : { config, layers: listIn(image, 'Layers').map(String) };
}

/** One index may lead to another: an image of several platforms holds one index and its manifests. */
function ociManifest(contents: ArchiveContents): Manifest {
  // A set that grows while it is walked: an index that names itself is read once.
  const names = new Set(['index.json']);
  for (const name of names) {
    const json = jsonOf(contents, name);
    const manifest = manifestIn(json);
    if (manifest?.layers.every((layer) => contents.layers.has(resolveAlias(contents, layer)))) {
      return manifest;
    }
    for (const entry of listIn(json, 'manifests')) {
      const blob = blobName(entry);
      if (blob !== null) names.add(blob);
    }
  }
  throw new AppError('image-archive-unreadable', { reason: 'manifest' });
}

function manifestIn(json: unknown): Manifest | null {
  const config = blobName(memberOf(json, 'config'));
  const layers = listIn(json, 'layers').map(blobName);
  if (config === null || !Array.isArray(memberOf(json, 'layers'))) return null;
  return layers.every((layer) => layer !== null) ? { config, layers } : null;
}

/** Where the archive has what a descriptor names. */
function blobName(descriptor: unknown): string | null {
  const digest = textIn(descriptor, 'digest');
  return DIGEST.test(digest) ? `blobs/${digest.replace(':', '/')}` : null;
}

function resolveAlias({ aliases }: ArchiveContents, name: string): string {
  return aliases.get(name) ?? name;
}

function jsonOf(contents: ArchiveContents, name: string): unknown {
  const text = contents.texts.get(resolveAlias(contents, name));
  try {
    return text === undefined ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

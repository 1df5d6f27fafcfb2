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
  return imageOf(contents, config, found);
}

/**
 * The image of these layers, as soon as what went by of its archive tells all of it but the layers that are `held`; null
 * before.
 */
export function readImageOf(
  contents: ArchiveContents,
  diffIds: readonly string[],
  held: ReadonlySet<string>,
): ArchiveImage | null {
  const documents = [...contents.texts.keys()].map((name) => ({ name, json: jsonOf(contents, name) }));
  const config = documents.find(({ json }) => isEqual(diffIdsIn(json), diffIds));
  if (!config) return null;
  const manifests = documents.map(({ json }) => manifestIn(json)).filter((it) => it?.config === config.name);
  // An engine that compresses no layer names it by its id: no manifest need be waited for.
  const named = [...manifests.map((manifest) => manifest?.layers ?? []), diffIds.map(blobNameOf)];
  const isThere = (layer: string) => held.has(layer) || contents.layers.has(layer);
  const layers = named.find((names) => names.length === diffIds.length && names.every(isThere));
  return layers ? imageOf(contents, config.json, layers) : null;
}

function isEqual(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((item, at) => item === other[at]);
}

function diffIdsIn(config: unknown): string[] {
  return listIn(memberOf(config, 'rootfs'), 'diff_ids').map(String);
}

function imageOf(contents: ArchiveContents, config: unknown, layers: string[]): ArchiveImage {
  const declared = diffIdsIn(config);
  return {
    layers,
    diffIds: layers.map((layer, at) => contents.layers.get(layer)?.diffId ?? declared[at] ?? ''),
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
  return DIGEST.test(digest) ? blobNameOf(digest) : null;
}

function blobNameOf(digest: string): string {
  return `blobs/${digest.replace(':', '/')}`;
}

/** True for a name that tells what the blob holds, whichever archive it is in. */
export function isBlobName(name: string): boolean {
  return /^blobs\/[a-z0-9]+\/[0-9a-f]+$/.test(name);
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

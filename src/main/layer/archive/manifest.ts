import { z } from 'zod';
import { AppError } from '#shared/errors.ts';
import type { ArchiveContents } from './archive-reader.ts';

/** What the image's own configuration says of its layers. */
export interface ArchiveImage {
  /** Names of the layers in the archive, lowest first. */
  layers: string[];
  diffIds: string[];
  history: { instruction: string; createdAtMs: number; comment: string; isEmpty: boolean }[];
}

const manifestSchema = z
  .array(z.object({ Config: z.string(), Layers: z.array(z.string()).nullable() }))
  .min(1);

const configSchema = z.object({
  rootfs: z.object({ diff_ids: z.array(z.string()).nullish() }).optional(),
  history: z
    .array(
      z.object({
        created: z.string().optional(),
        created_by: z.string().optional(),
        comment: z.string().optional(),
        empty_layer: z.boolean().optional(),
      }),
    )
    .nullish(),
});

const descriptorSchema = z.object({ digest: z.string().regex(/^[a-z0-9]+:[0-9a-f]+$/) });
const indexSchema = z.object({ manifests: z.array(descriptorSchema).min(1) });
const ociManifestSchema = z.object({ config: descriptorSchema, layers: z.array(descriptorSchema) });

/** Reads `manifest.json`, else the OCI index. Throws `image-archive-unreadable`. */
export function readArchiveImage(contents: ArchiveContents): ArchiveImage {
  const { config, layers } = dockerManifest(contents) ?? ociManifest(contents);
  const { rootfs, history } = configOf(contents, config);
  const found = layers.map((name) => resolveAlias(contents, name));
  const missing = found.find((name) => !contents.layers.has(name));
  if (missing !== undefined)
    throw new AppError('image-archive-unreadable', { reason: 'layer', layer: missing });
  const declared = rootfs?.diff_ids ?? [];
  return {
    layers: found,
    diffIds: found.map((name, at) => contents.layers.get(name)?.diffId ?? declared[at] ?? ''),
    history: (history ?? []).map((step) => ({
      instruction: step.created_by ?? '',
      createdAtMs: Date.parse(step.created ?? '') || 0,
      comment: step.comment ?? '',
      isEmpty: step.empty_layer ?? false,
    })),
  };
}

function configOf(contents: ArchiveContents, name: string): z.infer<typeof configSchema> {
  const parsed = configSchema.safeParse(jsonOf(contents, name));
  if (!parsed.success) throw new AppError('image-archive-unreadable', { reason: 'configuration' });
  return parsed.data;
}

function dockerManifest(contents: ArchiveContents): { config: string; layers: string[] } | null {
  if (!contents.texts.has('manifest.json')) return null;
  const parsed = manifestSchema.safeParse(jsonOf(contents, 'manifest.json'));
  const image = parsed.data?.[0];
  return image ? { config: image.Config, layers: image.Layers ?? [] } : null;
}

/** One index may lead to another: an image of several platforms holds one index and its manifests. */
function ociManifest(contents: ArchiveContents): { config: string; layers: string[] } {
  // A set that grows while it is walked: an index that names itself is read once.
  const names = new Set(['index.json']);
  for (const name of names) {
    const json = jsonOf(contents, name);
    const manifest = ociManifestSchema.safeParse(json);
    if (manifest.success && manifest.data.layers.every(({ digest }) => isLayerThere(contents, digest))) {
      const { config, layers } = manifest.data;
      return { config: blobName(config.digest), layers: layers.map(({ digest }) => blobName(digest)) };
    }
    const index = indexSchema.safeParse(json);
    for (const { digest } of index.data?.manifests ?? []) names.add(blobName(digest));
  }
  throw new AppError('image-archive-unreadable', { reason: 'manifest' });
}

function isLayerThere(contents: ArchiveContents, digest: string): boolean {
  return contents.layers.has(resolveAlias(contents, blobName(digest)));
}

function blobName(digest: string): string {
  return `blobs/${digest.replace(':', '/')}`;
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

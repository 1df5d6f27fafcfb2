import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { readPlainText } from '#main/files/plain-file.ts';
import { KIT_MANIFEST_FILE, type KitManifest, kitManifestSchema } from './manifest.ts';

/** A course image and the ids an engine may give it; which one depends on how the engine stores images. */
export interface ExpectedImage {
  name: string;
  ids: readonly string[];
  /** Uncompressed; null when no archive was made yet. */
  sizeBytes: number | null;
  hasArchive: boolean;
}

/** The images the course needs, and the archive that should hold them. */
export interface Expectation {
  images: readonly ExpectedImage[];
  /** The archive's description, null when there is none or it means nothing. */
  manifest: KitManifest | null;
  archiveFile: string | null;
  /** The archive lacks images or was made from other recipes: a build, where one is possible, comes first. */
  isStale: boolean;
}

const lockSchema = z.object({
  architectures: z.record(
    z.string(),
    z.object({
      images: z.record(z.string(), z.object({ configDigest: z.string(), manifestDigest: z.string() })),
    }),
  ),
});
type LockedImages = z.infer<typeof lockSchema>['architectures'][string]['images'];

/** No description of a kit is longer: what is comes from elsewhere. */
const DESCRIPTION_LIMIT_BYTES = 1_000_000;

/** What the engine should hold, from the archive made on this machine, else from the committed lock. */
export async function readExpectation(kitDir: string, lockFile: string, arch: string): Promise<Expectation> {
  const [manifest, locked] = await Promise.all([readManifest(kitDir, arch), readLocked(lockFile, arch)]);
  const archiveFile = manifest ? join(kitDir, arch, manifest.archive.file) : null;
  const hasArchive = archiveFile !== null && (await isThere(archiveFile));
  const names = [
    ...new Set([...Object.keys(locked), ...(manifest?.images ?? []).map(({ name }) => name)]),
  ].sort();
  const isStale = manifest !== null && isOutdated(manifest, locked);
  const images = names.map((name) => expectedImage(name, manifest, locked, hasArchive));
  return {
    images,
    manifest: hasArchive ? manifest : null,
    archiveFile: hasArchive ? archiveFile : null,
    isStale,
  };
}

function expectedImage(
  name: string,
  manifest: KitManifest | null,
  locked: LockedImages,
  hasArchive: boolean,
): ExpectedImage {
  const built = manifest?.images.find((image) => image.name === name);
  const source = built ?? locked[name];
  return {
    name,
    ids: source ? [source.configDigest, source.manifestDigest] : [],
    sizeBytes: built?.sizeBytes ?? null,
    hasArchive: hasArchive && built !== undefined,
  };
}

function isOutdated(manifest: KitManifest, locked: LockedImages): boolean {
  // Made from newer packages than the lock's: other digests are then what is to be expected.
  const isSamePackages = manifest.differsFromLock.length === 0;
  return Object.entries(locked).some(([name, { configDigest }]) => {
    const built = manifest.images.find((image) => image.name === name);
    return !built || (isSamePackages && built.configDigest !== configDigest);
  });
}

async function readManifest(kitDir: string, arch: string): Promise<KitManifest | null> {
  const parsed = kitManifestSchema.safeParse(await readJson(join(kitDir, arch, KIT_MANIFEST_FILE)));
  return parsed.success && parsed.data.arch === arch ? parsed.data : null;
}

async function readLocked(lockFile: string, arch: string): Promise<LockedImages> {
  const parsed = lockSchema.safeParse(await readJson(lockFile));
  return parsed.success ? (parsed.data.architectures[arch]?.images ?? {}) : {};
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readPlainText(file, DESCRIPTION_LIMIT_BYTES));
  } catch {
    return null;
  }
}

async function isThere(file: string): Promise<boolean> {
  return stat(file).then(
    (stats) => stats.isFile(),
    () => false,
  );
}

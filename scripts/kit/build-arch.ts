import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { KIT_MANIFEST_FILE, type KitManifest, kitManifestSchema } from '#main/kit/manifest.ts';
import { KIT_CLI } from '#shared/strings/fr/kit.ts';
import { type Apt, createApt } from './apt.ts';
import type { PackageFacts } from './apt-output.ts';
import { blobsOf, writeArchive } from './archive.ts';
import { composeImages } from './compose.ts';
import { KitFailure } from './failure.ts';
import type { BuiltImage } from './image.ts';
import { inputsDigestOf } from './inputs.ts';
import { type ArchLock, emptyArchLock, type KitLock, type LockDifference, SUITE } from './lock.ts';
import {
  type ObtainedPackages,
  obtainPackages,
  type PackageRequest,
  sha256Of,
  uniquePackages,
} from './packages.ts';
import type { Platform } from './platform.ts';
import { packagesOf, type Recipe } from './recipe.ts';
import { partOf, type Report } from './report.ts';

export interface ArchBuild {
  platform: Platform;
  recipes: readonly Recipe[];
  lock: KitLock;
  policy: PackageRequest['policy'];
  /** Builds even when nothing changed. */
  isForced: boolean;
  /** The archive goes to `outDir/ARCH`. */
  outDir: string;
  cacheDir: string;
  /** Tried in this order: a nearby mirror may not have the release the images are made from. */
  mirrors: readonly string[];
  /** Debian's public keys, armored. */
  keyringFile: string;
  report: Report;
  signal: AbortSignal;
}

export interface ArchResult {
  manifest: KitManifest;
  isUnchanged: boolean;
  /** What the lock should hold for this architecture. */
  lock: ArchLock;
}

const ARCHIVE_FILE = 'kit.tar.zst';
/** Part of the whole build's progress that is over when images start to be made. */
const RATIO_AFTER_PACKAGES = 0.3;
const RATIO_AFTER_UNPACKING = 0.5;
const RATIO_AFTER_IMAGES = 0.6;

/** Makes `outDir/ARCH/kit.tar.zst` and `kit.json`, or finds that they are already what they should be. */
export async function buildArch(build: ArchBuild): Promise<ArchResult> {
  const lock = build.lock.architectures[build.platform.arch] ?? emptyArchLock();
  const existing = await existingManifest(build, lock);
  if (existing) return { manifest: existing, isUnchanged: true, lock };
  const packages = await obtainFromMirrors(build, lock);
  const work = await mkdtemp(join(build.outDir, '.work-'));
  try {
    return await buildIn(work, build, lock, packages);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function existingManifest(build: ArchBuild, lock: ArchLock): Promise<KitManifest | null> {
  if (build.isForced || build.policy === 'ignore-lock') return null;
  const dir = join(build.outDir, build.platform.arch);
  const text = await readFile(join(dir, KIT_MANIFEST_FILE), 'utf8').catch(() => 'null');
  const parsed = kitManifestSchema.safeParse(JSON.parse(text));
  if (!parsed.success) return null;
  const { inputsDigest, archive } = parsed.data;
  if (inputsDigest !== (await inputsDigestOf(build.recipes, build.platform, lock))) return null;
  return (await sha256Of(join(dir, archive.file))) === archive.sha256 ? parsed.data : null;
}

async function obtainFromMirrors(build: ArchBuild, lock: ArchLock): Promise<ObtainedPackages> {
  const [mirror = '', ...others] = build.mirrors;
  try {
    return await obtainPackages(await packageRequest(build, lock));
  } catch (error) {
    const [next] = others;
    if (next === undefined || !(error instanceof KitFailure) || error.code !== 'mirror-unreachable')
      throw error;
    build.report.warn(KIT_CLI.otherMirror(mirror, next));
    return obtainFromMirrors({ ...build, mirrors: others }, lock);
  }
}

async function aptOf(build: ArchBuild): Promise<Apt> {
  const { platform, signal } = build;
  const [mirror = ''] = build.mirrors;
  const keyring = await readFile(build.keyringFile, 'utf8');
  const dir = join(build.cacheDir, `apt-${SUITE}-${platform.arch}`);
  return createApt({ platform, dir, suite: SUITE, mirror, keyring, signal });
}

async function packageRequest(build: ArchBuild, lock: ArchLock): Promise<PackageRequest> {
  const report = partOf(build.report, 0, RATIO_AFTER_PACKAGES);
  return { recipes: build.recipes, apt: await aptOf(build), lock, policy: build.policy, report };
}

async function buildIn(
  work: string,
  build: ArchBuild,
  lock: ArchLock,
  packages: ObtainedPackages,
): Promise<ArchResult> {
  const apt = await aptOf(build);
  const unpacking = partOf(build.report, RATIO_AFTER_PACKAGES, RATIO_AFTER_UNPACKING - RATIO_AFTER_PACKAGES);
  const assembly = partOf(build.report, RATIO_AFTER_UNPACKING, RATIO_AFTER_IMAGES - RATIO_AFTER_UNPACKING);
  const images = await composeImages({
    ...build,
    work,
    closures: packages.closures,
    archivePath: apt.archivePath,
    onUnpacked: (ratio) => unpacking.progress('kit-unpack', null, ratio),
    onImage: (name, ratio) => assembly.progress('kit-assemble', name, ratio),
  });
  const archive = await compress(work, build, images);
  const built = lockOf(build.recipes, packages.closures, images);
  const nextLock = build.policy === 'ignore-lock' ? built : lock;
  const manifest: KitManifest = {
    schemaVersion: 1,
    arch: build.platform.arch,
    archive: { file: ARCHIVE_FILE, ...archive, layersSizeBytes: layersSizeOf(images) },
    inputsDigest: await inputsDigestOf(build.recipes, build.platform, nextLock),
    differsFromLock: packages.differences,
    isAsLocked: isAsLocked(images, nextLock, packages.differences),
    images: images.map(describe),
  };
  await publish(work, build, manifest);
  return { manifest, isUnchanged: false, lock: built };
}

async function compress(work: string, build: ArchBuild, images: readonly BuiltImage[]) {
  const total = blobsOf(images).reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  let done = 0;
  let lastPercent = -1;
  const onBytes = (bytes: number) => {
    done += bytes;
    const percent = Math.floor((done / total) * 100);
    if (percent === lastPercent) return;
    lastPercent = percent;
    const ratio = RATIO_AFTER_IMAGES + (percent / 100) * (1 - RATIO_AFTER_IMAGES);
    build.report.progress('kit-compress', build.platform.arch, ratio);
  };
  return writeArchive(images, join(work, 'blobs'), join(work, ARCHIVE_FILE), onBytes, build.signal);
}

function describe({ name, title, config, manifest, layers }: BuiltImage): KitManifest['images'][number] {
  return {
    name,
    title,
    configDigest: config.digest,
    manifestDigest: manifest.digest,
    sizeBytes: layers.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
    layers: layers.map(({ digest }) => digest),
  };
}

/** Uncompressed size of every layer, those of several images once. */
function layersSizeOf(images: readonly BuiltImage[]): number {
  const sizes = new Map(
    images.flatMap(({ layers }) => layers.map((layer) => [layer.digest, layer.sizeBytes])),
  );
  return [...sizes.values()].reduce((sum, sizeBytes) => sum + sizeBytes, 0);
}

/** The archive first, its description last: a reader who finds the description finds the archive too. */
async function publish(work: string, { outDir, platform }: ArchBuild, manifest: KitManifest): Promise<void> {
  const dir = join(outDir, platform.arch);
  await mkdir(dir, { recursive: true });
  await writeFile(join(work, KIT_MANIFEST_FILE), `${JSON.stringify(manifest, null, 2)}\n`);
  await rm(join(dir, KIT_MANIFEST_FILE), { force: true });
  for (const file of [ARCHIVE_FILE, KIT_MANIFEST_FILE]) await rename(join(work, file), join(dir, file));
}

function lockOf(
  recipes: readonly Recipe[],
  closures: ReadonlyMap<string, readonly PackageFacts[]>,
  images: readonly BuiltImage[],
): ArchLock {
  return {
    closures: Object.fromEntries(
      recipes.map((recipe) => [
        recipe.name,
        { roots: packagesOf(recipe), packages: (closures.get(recipe.name) ?? []).map(({ name }) => name) },
      ]),
    ),
    packages: Object.fromEntries(uniquePackages(closures).map(({ name, ...facts }) => [name, facts])),
    images: Object.fromEntries(
      images.map(({ name, config, manifest }) => [
        name,
        { configDigest: config.digest, manifestDigest: manifest.digest },
      ]),
    ),
  };
}

function isAsLocked(
  images: readonly BuiltImage[],
  lock: ArchLock,
  differences: readonly LockDifference[],
): boolean {
  if (differences.length > 0) return false;
  return images.every(({ name, config }) => lock.images[name]?.configDigest === config.digest);
}

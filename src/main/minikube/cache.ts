import { open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { MinikubeCachedPart, MinikubeProgram } from '#shared/contract/minikube.ts';
import { CACHED_PARTS, type CachedPart, USUAL_PART_BYTES } from '#shared/domain/minikube.ts';

const OS_NAMES: Readonly<Partial<Record<NodeJS.Platform, string>>> = { win32: 'windows' };
const ARCH_NAMES: Readonly<Record<string, string>> = { x64: 'amd64' };

/** The machine as minikube's folders name it. */
const OS = OS_NAMES[process.platform] ?? process.platform;
const ARCH = ARCH_NAMES[process.arch] ?? process.arch;

/** What a version needs of the cache. */
export type CacheNeed = Pick<MinikubeProgram, 'kubernetesVersion' | 'baseImage'>;

/**
 * Where a part is below the cache: its folder, and how its name begins; the rest of it (the layout of archives, say) is
 * another with each version of minikube. Null where the version does not say what it needs.
 */
function placeOf(part: CachedPart, { kubernetesVersion, baseImage }: CacheNeed) {
  if (part === 'base-image') {
    const name = baseImage?.split('/').at(-1)?.replaceAll(':', '_');
    return name === undefined
      ? null
      : { dir: join('kic', ARCH), matches: (file: string) => file === `${name}.tar` };
  }
  if (kubernetesVersion === null) return null;
  if (part === 'preload') {
    const wanted = `-${kubernetesVersion}-containerd-`;
    const matches = (file: string) => file.includes(wanted) && file.endsWith(`-${ARCH}.tar.lz4`);
    return { dir: 'preloaded-tarball', matches };
  }
  const file = OS === 'windows' ? 'kubectl.exe' : 'kubectl';
  return { dir: join(OS, ARCH, kubernetesVersion), matches: (name: string) => name === file };
}

/** A download under way: `NAME.download`, or `NAME.lz4.` and digits. */
const PARTIAL = /^(.*?)(\.download|(?<=\.lz4)\.\d+)$/;

/** What is in the cache of what a version needs. */
export async function readCache(cache: string, need: CacheNeed): Promise<MinikubeCachedPart[]> {
  const parts = await Promise.all(CACHED_PARTS.map((id) => readPart(cache, id, need)));
  return parts.filter((part) => part !== null);
}

async function readPart(cache: string, id: CachedPart, need: CacheNeed): Promise<MinikubeCachedPart | null> {
  const place = placeOf(id, need);
  if (!place) return null;
  const dir = join(cache, place.dir);
  const names = await readdir(dir).catch(() => []);
  const whole = names.find(place.matches);
  const sizeOf = (name: string) =>
    stat(join(dir, name)).then(
      ({ size }) => size,
      () => 0,
    );
  const usual = USUAL_PART_BYTES[id];
  if (whole !== undefined) {
    const sizeBytes = await sizeOf(whole);
    const isPresent = sizeBytes > 0 && (id !== 'base-image' || (await isWholeTar(join(dir, whole))));
    const wholeBytes = isPresent ? sizeBytes : Math.max(usual, sizeBytes);
    return { id, isPresent, sizeBytes, wholeBytes, path: join(place.dir, whole) };
  }
  const partial = names.filter((name) => place.matches(PARTIAL.exec(name)?.[1] ?? ''));
  const sizes = await Promise.all(partial.map(sizeOf));
  const sizeBytes = Math.max(0, ...sizes);
  return { id, isPresent: false, sizeBytes, wholeBytes: Math.max(usual, sizeBytes), path: place.dir };
}

/** What ends every tar, in bytes. */
const TAR_END_BYTES = 1024;

/**
 * Whether an archive has its end. minikube writes the one of its base image straight to its name, and takes one that a
 * kill cut short for whole.
 */
export async function isWholeTar(file: string): Promise<boolean> {
  const handle = await open(file, 'r').catch(() => null);
  if (!handle) return false;
  try {
    const { size } = await handle.stat();
    if (size < 2 * TAR_END_BYTES || size % 512 !== 0) return false;
    const end = Buffer.alloc(TAR_END_BYTES);
    await handle.read(end, 0, TAR_END_BYTES, size - TAR_END_BYTES);
    return end.every((byte) => byte === 0);
  } finally {
    await handle.close();
  }
}

/** Removes what minikube would take for its base image and is only the beginning of it. */
export async function removeCutBaseImage(cache: string, need: CacheNeed): Promise<void> {
  const place = placeOf('base-image', need);
  if (!place) return;
  const dir = join(cache, place.dir);
  for (const name of (await readdir(dir).catch(() => [])).filter(place.matches))
    if (!(await isWholeTar(join(dir, name)))) await rm(join(dir, name), { force: true });
}

/** The archive of the base image, absolute; null where it is not there whole. */
export async function baseImageArchive(cache: string, need: CacheNeed): Promise<string | null> {
  const part = await readPart(cache, 'base-image', need);
  return part?.isPresent ? join(cache, part.path) : null;
}

/** The name under which an engine knows an image of this reference: without its digest. */
export function tagOnly(baseImage: string): string {
  return baseImage.split('@')[0] ?? baseImage;
}
/** Every kubectl of the cache for this machine, by its version. */
export async function cachedKubectls(cache: string): Promise<{ version: string; path: string }[]> {
  const dir = join(cache, OS, ARCH);
  const file = OS === 'windows' ? 'kubectl.exe' : 'kubectl';
  const versions = (await readdir(dir).catch(() => [])).filter((name) => /^v\d+\.\d+\.\d+/.test(name));
  const found = await Promise.all(
    versions.map(async (version) => {
      const path = join(dir, version, file);
      return (await stat(path).then(
        ({ size }) => size > 0,
        () => false,
      ))
        ? { version, path }
        : null;
    }),
  );
  return found.filter((one) => one !== null);
}

import { mkdir, mkdtemp, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  baseImageArchive,
  isWholeTar,
  readCache,
  removeCutBaseImage,
  tagOnly,
} from '#main/minikube/cache.ts';
import { USUAL_PART_BYTES } from '#shared/domain/minikube.ts';
import { dockerArchive } from '../../support/minikube-stand-in/docker-archive.ts';

const need = {
  baseImage: 'gcr.io/k8s-minikube/kicbase:v0.0.50@sha256:eb4f',
  kubernetesVersion: 'v1.35.1',
};
const ARCH = process.arch === 'x64' ? 'amd64' : process.arch;
const OS = process.platform === 'win32' ? 'windows' : process.platform;
const BASE = join('kic', ARCH, 'kicbase_v0.0.50@sha256_eb4f.tar');
const PRELOAD = join(
  'preloaded-tarball',
  `preloaded-images-k8s-v18-v1.35.1-containerd-overlay2-${ARCH}.tar.lz4`,
);
const KUBECTL = join(OS, ARCH, 'v1.35.1', OS === 'windows' ? 'kubectl.exe' : 'kubectl');

let cache: string;
beforeEach(async () => {
  cache = await mkdtemp(join(tmpdir(), 'cale-cache-'));
});
afterEach(() => rm(cache, { recursive: true }));

async function put(path: string, content: Buffer | string): Promise<string> {
  const file = join(cache, path);
  await mkdir(join(file, '..'), { recursive: true });
  await writeFile(file, content);
  return file;
}

const parts = async () => Object.fromEntries((await readCache(cache, need)).map((part) => [part.id, part]));

describe('the cache of minikube', () => {
  it('has nothing at first, and says the usual sizes', async () => {
    expect(await readCache(cache, need)).toEqual(
      Object.entries(USUAL_PART_BYTES).map(([id, wholeBytes]) =>
        expect.objectContaining({ id, isPresent: false, sizeBytes: 0, wholeBytes }),
      ),
    );
  });

  it('has what a version needs, under the names minikube gives', async () => {
    await put(BASE, dockerArchive('gcr.io/k8s-minikube/kicbase:v0.0.50'));
    await put(PRELOAD, 'lz4');
    await put(KUBECTL, 'elf');
    const { 'base-image': base, preload, kubectl } = await parts();
    expect([base, preload, kubectl].map((part) => part?.isPresent)).toEqual([true, true, true]);
    expect(preload).toMatchObject({ sizeBytes: 3, wholeBytes: 3, path: PRELOAD });
    expect(await baseImageArchive(cache, need)).toBe(join(cache, BASE));
  });

  it('is that of one version of Kubernetes and one runtime', async () => {
    await put(PRELOAD.replace('v1.35.1', 'v1.35.10'), 'lz4');
    await put(PRELOAD.replace('containerd', 'docker'), 'lz4');
    await put(PRELOAD.replace(`-${ARCH}.`, '-s390x.'), 'lz4');
    expect((await parts()).preload).toMatchObject({ isPresent: false, sizeBytes: 0 });
  });

  it.each([`${PRELOAD}.download`, `${PRELOAD}.123456`])(
    'counts what comes under another name: %s',
    async (path) => {
      await put(path, 'x'.repeat(1000));
      expect((await parts()).preload).toMatchObject({ isPresent: false, sizeBytes: 1000 });
    },
  );

  it('does not take a base image that was cut short for whole, and removes it', async () => {
    const file = await put(BASE, dockerArchive('kicbase:v0.0.50'));
    expect(await isWholeTar(file)).toBe(true);
    await removeCutBaseImage(cache, need);
    const { size } = await stat(file);
    for (const length of [0, 1000, 1024, size - 1024, size - 512, size - 1]) {
      await truncate(file, size);
      await truncate(file, length);
      expect(await isWholeTar(file), String(length)).toBe(false);
      await writeFile(file, dockerArchive('kicbase:v0.0.50'));
    }
    await truncate(file, 100_000);
    expect((await parts())['base-image']).toMatchObject({ isPresent: false, sizeBytes: 100_000 });
    await removeCutBaseImage(cache, need);
    await expect(stat(file)).rejects.toThrow('ENOENT');
  });

  it('needs nothing that its version does not name', async () => {
    expect(await readCache(cache, { baseImage: null, kubernetesVersion: null })).toEqual([]);
    await removeCutBaseImage(cache, { baseImage: null, kubernetesVersion: null });
  });

  it('calls an image by its tag, since an archive bears no digest', () => {
    expect(tagOnly(need.baseImage)).toBe('gcr.io/k8s-minikube/kicbase:v0.0.50');
  });
});

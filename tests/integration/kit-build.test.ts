import { createReadStream, existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createZstdDecompress } from 'node:zlib';
import { extract } from 'tar-stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type KitManifest, kitManifestSchema } from '#main/kit/manifest.ts';
import { run } from '../../scripts/kit/command.ts';
import { readElf } from '../../scripts/kit/elf.ts';
import { PLATFORMS } from '../../scripts/kit/platform.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const HOST_ARCH = process.arch === 'arm64' ? 'arm64' : 'amd64';
const ARCHES = ['amd64', 'arm64'];

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'cale-kit-build-'));
});
afterEach(() => rm(dir, { recursive: true }));

/** Longest wait, in milliseconds, for another build of this machine to end. */
const PATIENCE_MS = 600_000;

/** There is no network here: these builds live on the packages that made `build/kit`. */
async function build(out: string): Promise<KitManifest> {
  const args = ['--arch', HOST_ARCH, '--only', 'web', '--force', '--out', out, '--locked'];
  await run(process.execPath, [join(ROOT, 'scripts/kit/build.ts'), ...args]);
  return kitManifestSchema.parse(JSON.parse(await readFile(join(out, HOST_ARCH, 'kit.json'), 'utf8')));
}

async function canBuildOffline(): Promise<boolean> {
  return build(join(dir, 'essai')).then(
    () => true,
    () => false,
  );
}

interface Found {
  blobs: Map<string, Buffer>;
  names: string[];
}

async function readArchive(file: string): Promise<Found> {
  const found: Found = { blobs: new Map(), names: [] };
  const entries = extract();
  createReadStream(file).pipe(createZstdDecompress()).pipe(entries);
  for await (const entry of entries) {
    found.names.push(entry.header.name);
    const chunks: Buffer[] = [];
    for await (const chunk of entry) chunks.push(chunk as Buffer);
    found.blobs.set(entry.header.name, Buffer.concat(chunks));
  }
  return found;
}

/** Every path of an image's layers, and the machine of each program or library. */
async function readImage(
  { blobs }: Found,
  name: string,
): Promise<{ paths: string[]; machines: Set<number> }> {
  const manifest = JSON.parse(String(blobs.get('manifest.json'))) as {
    RepoTags: string[];
    Layers: string[];
  }[];
  const layers = manifest.find(({ RepoTags }) => RepoTags.includes(name))?.Layers ?? [];
  const paths: string[] = [];
  const machines = new Set<number>();
  for (const layer of layers) {
    const entries = extract();
    entries.end(blobs.get(layer));
    for await (const entry of entries) {
      paths.push(entry.header.name);
      const chunks: Buffer[] = [];
      for await (const chunk of entry) chunks.push(chunk as Buffer);
      const machine = readElf(Buffer.concat(chunks))?.machine;
      if (machine !== undefined) machines.add(machine);
    }
  }
  return { paths, machines };
}

describe('npm run kit:build', () => {
  it(
    'gives the same bytes twice, those the lock promises',
    async (context) => {
      if (!(await canBuildOffline())) return context.skip('les paquets Debian ne sont pas en cache');
      const [one, two] = [await build(join(dir, 'un')), await build(join(dir, 'deux'))];
      expect(two).toEqual(one);
      expect(one.isAsLocked).toBe(true);
      expect(one.images.map(({ name }) => name)).toEqual([
        'cale/outils:latest',
        'cale/web:v1',
        'cale/web:v2',
      ]);
    },
    PATIENCE_MS,
  );

  it('shares the layers of images that have them in common', async () => {
    const text = await readFile(join(ROOT, 'build/kit', HOST_ARCH, 'kit.json'), 'utf8');
    const { images } = kitManifestSchema.parse(JSON.parse(text));
    const [outils, v1, v2] = ['cale/outils:latest', 'cale/web:v1', 'cale/web:v2'].map((name) =>
      images.find((image) => image.name === name),
    );
    expect(v1?.layers[0]).toBe(outils?.layers[0]);
    expect(v1?.layers.slice(0, -1)).toEqual(v2?.layers.slice(0, -1));
    expect(v1?.layers.at(-1)).not.toBe(v2?.layers.at(-1));
  });
});

describe('the archive of an architecture', () => {
  it.for(ARCHES)(
    'holds its programs, never the same path twice, and both kinds of index (%s)',
    async (arch, context) => {
      const file = join(ROOT, 'build/kit', arch, 'kit.tar.zst');
      if (!existsSync(file)) return context.skip(`pas d’archive pour ${arch}`);
      const found = await readArchive(file);
      expect(new Set(found.names).size).toBe(found.names.length);
      expect(found.names).toEqual(expect.arrayContaining(['index.json', 'manifest.json', 'oci-layout']));
      const { machines } = await readImage(found, 'cale/poste:latest');
      expect([...machines]).toEqual([PLATFORMS.find((platform) => platform.arch === arch)?.elfMachine]);
    },
  );

  it('ends without the blocks at which dockerd 26 stops reading too early', async () => {
    let end = Buffer.alloc(0);
    const file = createReadStream(join(ROOT, 'build/kit', HOST_ARCH, 'kit.tar.zst'));
    for await (const chunk of file.pipe(createZstdDecompress())) {
      end = Buffer.concat([end, chunk as Buffer]).subarray(-1024);
    }
    expect(String(end)).toContain('imageLayoutVersion');
  });

  it('has the same files for each architecture, libraries of one machine aside', async (context) => {
    const files = ARCHES.map((arch) => join(ROOT, 'build/kit', arch, 'kit.tar.zst'));
    if (!files.every(existsSync)) return context.skip('une seule architecture a été fabriquée');
    const [amd64, arm64] = await Promise.all(
      files.map(async (file, index) => {
        const { triplet = '' } = PLATFORMS.find(({ arch }) => arch === ARCHES[index]) ?? {};
        const { paths } = await readImage(await readArchive(file), 'cale/poste:latest');
        return paths
          .map((path) => path.replaceAll(triplet, 'TRIPLET'))
          .filter((path) => !/lib64|ld-linux|TRIPLET/.test(path))
          .sort();
      }),
    );
    expect(arm64).toEqual(amd64);
  });
});

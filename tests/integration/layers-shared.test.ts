import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createConnection, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLayers } from '#main/layer/layers.ts';
import type { Parts } from '#main/parts.ts';
import { layerWorkerProgram } from '#main/shell/paths.ts';
import { currentPrivateEngine } from '../support/engine.ts';
import { buildImage, docker, imageIdOf } from '../support/layer/build-image.ts';
import { explored } from '../support/layer/explored.ts';
import { openTestParts } from '../support/parts.ts';

/** Course images on one base, small and large, with their layers at any place of what the engine sends. */
const TAGS = ['cale/bonjour', 'cale/cle-valeur', 'cale/nginx', 'cale/web:v1'];

/** Far more than the sockets between the engine and the app hold. */
const BASE_BYTES = 64_000_000;
const randomText = (bytes: number): string => randomBytes(bytes / 2).toString('hex');

let dataDir: string;
let parts: Parts;
const passages: Server[] = [];

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'cale-layers-'));
  parts = await openTestParts(dataDir);
});

afterAll(async () => {
  for (const passage of passages) passage.close();
  await parts.close();
  await rm(dataDir, { recursive: true });
});

/** A way to the engine that tells the bytes it gives, until the tests end. */
async function openPassage(onBytes: (bytes: number) => void): Promise<string> {
  const socketPath = join(await mkdtemp(join(dataDir, 'passage-')), 'moteur.sock');
  const server = createServer((client) => {
    const engine = createConnection(currentPrivateEngine().socketPath);
    engine.on('data', ({ length }) => onBytes(length));
    pipeline(client, engine, client, () => {});
  });
  passages.push(server);
  await new Promise<void>((listening) => server.listen(socketPath, listening));
  return socketPath;
}

/** An explorer that knows nothing yet, whose reading is counted. */
async function openExplorer() {
  const { image } = parts.docker;
  let readBytes = 0;
  const socketPath = await openPassage((bytes) => {
    readBytes += bytes;
  });
  const layers = createLayers({
    operations: parts.operations,
    cacheDir: await mkdtemp(join(dataDir, 'cache-')),
    workerProgram: layerWorkerProgram(),
    docker: { image: { ...image, orderExport: async (names) => ({ connection: { socketPath }, names }) } },
  });
  return {
    layers,
    async explore(tag: string) {
      readBytes = 0;
      const shown = await explored(layers, parts.operations, imageIdOf(tag));
      return { shown, readBytes };
    },
  };
}

describe('an image that shares its base with one that was explored', () => {
  it('is as when it is explored alone, and takes no more than its own layers from the engine', async () => {
    for (const tag of TAGS) {
      const alone = await (await openExplorer()).explore(tag);
      const explorer = await openExplorer();
      await explorer.explore('cale/outils');
      const second = await explorer.explore(tag);
      expect(second.shown, tag).toEqual(alone.shown);
      expect(second.readBytes, tag).toBeLessThanOrEqual(alone.readBytes);
    }
  });

  it('leaves the export before a base that comes after all it needs', async () => {
    const digestsOf = (tag: string): string[] =>
      JSON.parse(docker('image', 'inspect', '--format', '{{json .RootFS.Layers}}', tag));
    // Blobs come by the names of their digests, which nobody chooses: images are made until they stand so.
    const base = (): string => {
      buildImage('essai-base:1', `FROM scratch\nCOPY gros /gros\n`, { gros: randomText(BASE_BYTES) });
      const [digest = ''] = digestsOf('essai-base:1');
      return digest >= 'sha256:8' ? digest : base();
    };
    const child = (before: string): void => {
      const id = buildImage('essai-dessus:1', 'FROM essai-base:1\nCOPY petit /petit\n', {
        petit: randomText(99),
      });
      if (id > before || (digestsOf('essai-dessus:1')[1] ?? '') > before) child(before);
    };
    child(base());
    const alone = await (await openExplorer()).explore('essai-dessus:1');
    const { explore } = await openExplorer();
    await explore('essai-base:1');
    const second = await explore('essai-dessus:1');
    expect(second.shown).toEqual(alone.shown);
    // What was on its way when it was left is far less than the rest.
    expect(alone.readBytes - second.readBytes).toBeGreaterThan(BASE_BYTES / 2);
    docker('rmi', 'essai-dessus:1', 'essai-base:1');
  });

  it('may differ by its configuration alone', async () => {
    buildImage('essai-couches:1', 'FROM cale/web:v1\nLABEL essai=1\n');
    const alone = await (await openExplorer()).explore('essai-couches:1');
    const { explore } = await openExplorer();
    await explore('cale/web:v1');
    expect((await explore('essai-couches:1')).shown).toEqual(alone.shown);
    docker('rmi', 'essai-couches:1');
  });

  it('gives the files of the layers that were not read again', async () => {
    const { layers, explore } = await openExplorer();
    await explore('cale/outils');
    await explore('cale/web:v1');
    const operationId = await layers.openFile(imageIdOf('cale/web:v1'), 0, 'etc/passwd');
    await parts.operations.ended(operationId);
    expect(layers.text(operationId).text).toContain('root:');
  });
});

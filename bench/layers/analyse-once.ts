import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bindCalls } from '#main/core/bind.ts';
import { createLogger } from '#main/core/logger.ts';
import { createOperations } from '#main/core/operations.ts';
import { createDockerClient } from '#main/docker/client.ts';
import { readImageLayers, readImageSize, readImageStack } from '#main/docker/image/details.ts';
import { orderExport } from '#main/docker/image/export.ts';
import { listImages } from '#main/docker/image/list.ts';
import { createLayers, type Layers } from '#main/layer/layers.ts';
import { layerWorkerProgram } from '#main/shell/paths.ts';

/**
 * Analyses one image in a process of its own, as the app does, and prints what it took: the process ends with it, so
 * that its peak of memory is that of the analysis alone.
 */
async function main(socketPath: string, imageId: string): Promise<void> {
  const cacheDir = await mkdtemp(join(tmpdir(), 'cale-bench-'));
  const client = createDockerClient({ socketPath });
  const image = bindCalls(() => client, {
    list: listImages,
    stack: readImageStack,
    layerIds: readImageLayers,
    size: readImageSize,
    orderExport,
  });
  const operations = createOperations(createLogger(null));
  const open = () =>
    createLayers({
      operations,
      cacheDir,
      workerProgram: layerWorkerProgram(),
      docker: { image },
    });
  try {
    const beforeBytes = await peakBytes();
    const start = performance.now();
    const end = await operations.ended(open().analyse(imageId));
    const analysisMs = performance.now() - start;
    if (end.state !== 'done') throw new Error(end.errorCode ?? end.state);
    const again = await openAgain(open(), imageId);
    console.log(JSON.stringify({ analysisMs, ...again, beforeBytes, peakBytes: await peakBytes() }));
  } finally {
    await rm(cacheDir, { recursive: true });
  }
}

/** As after a restart: nothing but the file on disk is there. */
async function openAgain(layers: Layers, imageId: string) {
  const start = performance.now();
  const summary = await layers.summary(imageId);
  const path = 'usr/lib/paquet-7';
  const page = { layerIndex: 0, view: 'image', sort: 'name', offset: 0, limit: 200 } as const;
  const { totalCount } = await layers.children({ imageId, path, ...page });
  return { againMs: performance.now() - start, fileCount: summary?.fileCount, totalCount };
}

/** Largest resident memory of this process so far, its worker included, as Linux counts it. */
async function peakBytes(): Promise<number> {
  const status = await readFile('/proc/self/status', 'utf8');
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) * 1024;
}

const [socketPath = '', imageId = ''] = process.argv.slice(2);
await main(socketPath, imageId);

import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { BenchEntry } from './entry.ts';
import { FILE_COUNT, importManyFiles } from './layers/many-files.ts';

const TAG = 'cale-bench/cent-mille-fichiers';
/** Each side runs this often, in turn, and its best counts: the engine's disk is what varies. */
const ROUNDS = 5;

const MAX_RATIO = 1.05;
const MAX_BYTES = 200_000_000;
const MAX_AGAIN_MS = 200;

const runSchema = z.object({
  analysisMs: z.number(),
  againMs: z.number(),
  beforeBytes: z.number(),
  peakBytes: z.number(),
  fileCount: z.number(),
  totalCount: z.number(),
});

/** The layer explorer on an image of 100,000 files, against `docker save | tar t`; needs the private engine. */
export async function run(): Promise<BenchEntry[]> {
  await importManyFiles(TAG, FILE_COUNT);
  try {
    const imageId = await imageIdOf(TAG);
    const ours: z.infer<typeof runSchema>[] = [];
    const peerMs: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      peerMs.push(await listSavedImage(TAG));
      ours.push(await analyseOnce(imageId));
    }
    return entriesOf(ours, Math.min(...peerMs));
  } finally {
    await removeImage(TAG);
  }
}

function entriesOf(ours: readonly z.infer<typeof runSchema>[], peerMs: number): BenchEntry[] {
  const analysisMs = Math.min(...ours.map((it) => it.analysisMs));
  const addedBytes = Math.max(...ours.map((it) => it.peakBytes - it.beforeBytes));
  const againMs = Math.min(...ours.map((it) => it.againMs));
  const ratio = analysisMs / peerMs;
  const isWhole = ours.every(({ fileCount, totalCount }) => fileCount > FILE_COUNT && totalCount === 200);
  const alone = { peer: null, peerName: null, ratio: null };
  return [
    {
      name: 'layers: analysis of 100,000 files',
      ours: analysisMs,
      peer: peerMs,
      peerName: 'docker save IMAGE | tar t',
      unit: 'ms',
      ratio,
      goal: `ratio ≤ ${MAX_RATIO}`,
      ok: isWhole && ratio <= MAX_RATIO,
    },
    {
      name: 'layers: memory the analysis adds to its process, at its peak, worker included',
      ours: addedBytes,
      ...alone,
      unit: 'bytes',
      goal: `≤ ${MAX_BYTES}`,
      ok: addedBytes <= MAX_BYTES,
    },
    {
      name: 'layers: second opening, from disk to the first page of files',
      ours: againMs,
      ...alone,
      unit: 'ms',
      goal: `≤ ${MAX_AGAIN_MS}`,
      ok: againMs <= MAX_AGAIN_MS,
    },
  ];
}

/** What the explorer takes for an image of which it knows nothing, in a process of its own. */
export async function analyseOnce(imageId: string): Promise<z.infer<typeof runSchema>> {
  const socketPath = (process.env.DOCKER_HOST ?? '').replace('unix://', '');
  const script = join(import.meta.dirname, 'layers/analyse-once.ts');
  // As built code is: without the memory that stripping types takes, once the first round has filled the cache.
  const env = { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'cale-bench-compiled') };
  const { stdout } = await promisify(execFile)(process.execPath, [script, socketPath, imageId], { env });
  return runSchema.parse(JSON.parse(stdout));
}

/** What a person would type, in milliseconds. */
async function listSavedImage(tag: string): Promise<number> {
  const start = performance.now();
  const pipe = spawn('bash', ['-o', 'pipefail', '-c', 'docker save "$0" | tar t > /dev/null', tag]);
  const [code] = await once(pipe, 'close');
  if (code !== 0) throw new Error(`docker save | tar t ended with ${code}`);
  return performance.now() - start;
}

/** The id of the image the engine has under a name. */
export async function imageIdOf(tag: string): Promise<string> {
  return docker('image', 'inspect', '--format', '{{.Id}}', tag);
}

/** Takes an image from the engine. */
export async function removeImage(tag: string): Promise<void> {
  await docker('rmi', tag);
}

async function docker(...args: string[]): Promise<string> {
  return (await promisify(execFile)('docker', args)).stdout.trim();
}

if (import.meta.main) console.log(JSON.stringify(await run(), null, 2));

import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Worker } from 'node:worker_threads';
import { systemCode } from '#main/core/system-code.ts';
import type { LayerText } from '#shared/contract/layer.ts';
import type { SecretFind } from '#shared/domain/secret-find.ts';
import { AppError } from '#shared/errors.ts';
import { BlockFeed } from './block-feed.ts';
import type { FromWorker, ToWorker, WorkerTask } from './worker-messages.ts';

/** Largest heap of the worker in megabytes: an image made to fill the memory ends its own reading, not the app. */
const WORKER_HEAP_MB = 1024;
/** Room of the worker's short-lived objects in megabytes: headers come and go by the hundred thousand. */
const WORKER_YOUNG_MB = 8;

interface WorkerRun<Task extends WorkerTask = WorkerTask> {
  /** The worker's program. */
  program: URL;
  task: Task;
  /** Asks for the archive: the worker starts while the engine prepares it. */
  open: (signal: AbortSignal) => Promise<Readable>;
  /** Bytes of the archive read so far. */
  onBytes: (bytes: number) => void;
  signal: AbortSignal;
}

type Answer = Extract<FromWorker, { type: 'analysed' | 'file' | 'secret' }>;

/** Reads an archive into a compressed analysis, as far as it must be read. Throws `image-archive-unreadable`, `layers-too-many-files`. */
export async function runAnalysis(
  run: WorkerRun<Extract<WorkerTask, { kind: 'analyse' }>>,
): Promise<Uint8Array<ArrayBuffer>> {
  const answer = await runWorker(run);
  if (answer.type !== 'analysed') throw new Error(`unexpected answer ${answer.type}`);
  return answer.analysis;
}

/** Names that one file may be reached by, each a hard link of the next: an archive names the file itself. */
const MAX_NAMES = 4;

/**
 * Reads an archive until one file of it is found, once more for a hard link, which is the file it names. Throws
 * `file-not-found`, `image-archive-unreadable`.
 */
export async function runFileSearch(
  run: WorkerRun<Extract<WorkerTask, { kind: 'file' }>>,
): Promise<LayerText> {
  const { path } = run.task.wanted;
  let { wanted } = run.task;
  for (let names = 0; names < MAX_NAMES; names++) {
    const answer = await runWorker({ ...run, task: { kind: 'file', wanted } });
    if (answer.type !== 'file') throw new Error(`unexpected answer ${answer.type}`);
    if ('text' in answer.found) return answer.found;
    wanted = answer.found;
  }
  throw new AppError('file-not-found', { path });
}

/** Reads an archive whole, and tells where the secret can be read. Throws `image-archive-unreadable`. */
export async function runSecretHunt(
  run: WorkerRun<Extract<WorkerTask, { kind: 'secret' }>>,
): Promise<SecretFind[]> {
  const answer = await runWorker(run);
  if (answer.type !== 'secret') throw new Error(`unexpected answer ${answer.type}`);
  return answer.finds;
}

async function runWorker({ program, task, open, onBytes, signal }: WorkerRun): Promise<Answer> {
  signal.throwIfAborted();
  const worker = new Worker(program, {
    workerData: task,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: WORKER_HEAP_MB, maxYoungGenerationSizeMb: WORKER_YOUNG_MB },
  });
  const feed = new BlockFeed({
    onBlock: (memory, length) => tell(worker, { type: 'block', memory, length }, [memory]),
    onBytes,
  });
  const stop = new AbortController();
  const signals = AbortSignal.any([signal, stop.signal]);
  const answered = answerOf(worker, feed);
  // A failure may come while the archive still flows: it is thrown below, by whoever comes first.
  answered.catch(() => {});
  try {
    const poured = pour(await open(signals), feed, worker, signals);
    // The answer may come before the end of the archive; a broken archive never brings one.
    return await Promise.race([answered, poured.then(() => answered)]);
  } finally {
    stop.abort();
    await worker.terminate();
  }
}

async function answerOf(worker: Worker, feed: BlockFeed): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  worker.on('message', (message: FromWorker) => {
    if (message.type === 'used') feed.giveBack(message.memory);
    else if (message.type === 'failed') reject(failureOf(message));
    else resolve(message);
  });
  worker.on('error', (error) => reject(workerFailure(error)));
  worker.on('exit', () => reject(new Error('the worker ended without an answer')));
  return promise;
}

function failureOf({ code, details, message }: Extract<FromWorker, { type: 'failed' }>): Error {
  return code === 'internal' ? new Error(message) : new AppError(code, details);
}

function workerFailure(error: unknown): unknown {
  const isFull = systemCode(error) === 'ERR_WORKER_OUT_OF_MEMORY';
  return isFull ? new AppError('layers-too-many-files', {}, { cause: error }) : error;
}

/** Gives the worker the whole archive; resolves once it is told the end. */
async function pour(archive: Readable, feed: BlockFeed, worker: Worker, signal: AbortSignal): Promise<void> {
  try {
    await pipeline(archive, feed, { signal });
    tell(worker, { type: 'end' });
  } catch (error) {
    throw toArchiveFailure(error);
  }
}

function tell(worker: Worker, message: ToWorker, memory: ArrayBuffer[] = []): void {
  worker.postMessage(message, memory);
}

/** An answer that breaks off is of an engine that went away. */
function toArchiveFailure(error: unknown): unknown {
  const isBroken = systemCode(error) === 'ECONNRESET';
  return isBroken ? new AppError('docker-unreachable', {}, { cause: error }) : error;
}

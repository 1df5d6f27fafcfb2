import { setTimeout as delay } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { systemCode } from '#main/core/system-code.ts';
import type { ExportOrder } from '#main/docker/image/export.ts';
import type { LayerText } from '#shared/contract/layer.ts';
import type { SecretFind } from '#shared/domain/secret-find.ts';
import { AppError } from '#shared/errors.ts';
import type { FromWorker, WorkerOrder, WorkerTask } from './worker-messages.ts';

/** Largest heap of the worker in megabytes: an image made to fill the memory ends its own reading, not the app. */
const WORKER_HEAP_MB = 1024;
/**
 * Room of the worker's short-lived objects in megabytes. Small: what the engine sends lies outside the heap, and goes with the small
 * objects that hold it; where these are looked for seldom, V8 looks through the whole heap for it instead, again and again.
 */
const WORKER_YOUNG_MB = 2;
/**
 * Longest goodbye of a worker in milliseconds: a program that carries the archive is told to end at once, and killed 2 s later.
 * Less than `GIVE_UP_MS`: a cancelled operation ends once its worker did.
 */
const LEAVE_MS = 4_000;

interface WorkerRun<Task extends WorkerTask = WorkerTask> {
  /** The worker's program. */
  program: URL;
  task: Task;
  /** The archive that the worker asks the engine for. */
  order: () => Promise<ExportOrder>;
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

async function runWorker({ program, task, order, onBytes, signal }: WorkerRun): Promise<Answer> {
  const archive = await order();
  if (signal.aborted) throw givenUp(signal);
  const worker = new Worker(program, {
    workerData: { task, archive } satisfies WorkerOrder,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: WORKER_HEAP_MB, maxYoungGenerationSizeMb: WORKER_YOUNG_MB },
  });
  const gone = new Promise((resolve) => worker.once('exit', resolve));
  try {
    return await answerOf(worker, onBytes, signal);
  } finally {
    worker.postMessage('leave');
    await Promise.race([gone, delay(LEAVE_MS, null, { ref: false })]);
    await worker.terminate();
  }
}

async function answerOf(
  worker: Worker,
  onBytes: (bytes: number) => void,
  signal: AbortSignal,
): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  worker.on('message', (message: FromWorker) => {
    if (message.type === 'bytes') onBytes(message.bytes);
    else if (message.type === 'failed') reject(failureOf(message));
    else resolve(message);
  });
  worker.on('error', (error) => reject(workerFailure(error)));
  worker.on('exit', () => reject(new Error('the worker ended without an answer')));
  const giveUp = () => reject(givenUp(signal));
  signal.addEventListener('abort', giveUp, { once: true });
  return promise.finally(() => signal.removeEventListener('abort', giveUp));
}

/** Patience that ran out says nothing against the engine: what it gives may be long. */
function givenUp({ reason }: AbortSignal): AppError {
  const isTooLong = reason instanceof DOMException && reason.name === 'TimeoutError';
  return new AppError(isTooLong ? 'helper-timeout' : 'docker-unreachable', {}, { cause: reason });
}

function failureOf({ code, details, message }: Extract<FromWorker, { type: 'failed' }>): Error {
  return code === 'internal' ? new Error(message) : new AppError(code, details);
}

function workerFailure(error: unknown): unknown {
  const isFull = systemCode(error) === 'ERR_WORKER_OUT_OF_MEMORY';
  return isFull ? new AppError('layers-too-many-files', {}, { cause: error }) : error;
}

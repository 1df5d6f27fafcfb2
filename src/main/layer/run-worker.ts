import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { Worker } from 'node:worker_threads';
import type { LayerText } from '#shared/domain/layer.ts';
import { AppError } from '#shared/errors.ts';
import type { FromWorker, ToWorker, WorkerTask } from './worker-messages.ts';

/** Bytes handed to the worker at once: few messages, little memory. */
const BLOCK_BYTES = 1 << 19;
/** Blocks under way: the worker has one to read while the next is filled. */
const BLOCK_COUNT = 4;
/** Largest heap of the worker in megabytes: an image made to fill the memory ends its own reading, not the app. */
const WORKER_HEAP_MB = 1024;
/** Room of the worker's short-lived objects in megabytes: headers come and go by the hundred thousand. */
const WORKER_YOUNG_MB = 8;

export interface WorkerRun<Task extends WorkerTask = WorkerTask> {
  /** The worker's program. */
  program: URL;
  task: Task;
  /** Asks for the archive: the worker starts while the engine prepares it. */
  open: (signal: AbortSignal) => Promise<Readable>;
  /** Bytes of the archive read so far. */
  onBytes: (bytes: number) => void;
  signal: AbortSignal;
}

type Answer = Extract<FromWorker, { type: 'analysed' | 'file' }>;

/** Reads an archive whole into a compressed analysis. Throws `image-archive-unreadable`, `layers-too-many-files`. */
export async function runAnalysis(run: WorkerRun<{ kind: 'analyse' }>): Promise<Uint8Array<ArrayBuffer>> {
  const answer = await runWorker(run);
  if (answer.type !== 'analysed') throw new Error(`unexpected answer ${answer.type}`);
  return answer.analysis;
}

/** Reads an archive until one file of it is found. Throws `file-not-found`, `image-archive-unreadable`. */
export async function runFileSearch(
  run: WorkerRun<Extract<WorkerTask, { kind: 'file' }>>,
): Promise<LayerText> {
  const answer = await runWorker(run);
  if (answer.type !== 'file') throw new Error(`unexpected answer ${answer.type}`);
  return answer.text;
}

async function runWorker({ program, task, open, onBytes, signal }: WorkerRun): Promise<Answer> {
  signal.throwIfAborted();
  const worker = new Worker(program, {
    workerData: task,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: WORKER_HEAP_MB, maxYoungGenerationSizeMb: WORKER_YOUNG_MB },
  });
  const blocks = new BlockPool();
  const stop = new AbortController();
  const signals = AbortSignal.any([signal, stop.signal]);
  const answered = answerOf(worker, blocks);
  // A failure may come while the archive still flows: it is thrown below, by whoever comes first.
  answered.catch(() => {});
  try {
    const fed = feed(worker, await open(signals), blocks, onBytes, signals);
    // The answer may come before the end of the archive; a broken archive never brings one.
    return await Promise.race([answered, fed.then(() => answered)]);
  } finally {
    stop.abort();
    await worker.terminate();
  }
}

async function answerOf(worker: Worker, blocks: BlockPool): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  worker.on('message', (message: FromWorker) => {
    if (message.type === 'used') blocks.giveBack(message.memory);
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
  const isFull = (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY';
  return isFull ? new AppError('layers-too-many-files', {}, { cause: error }) : error;
}

async function feed(
  worker: Worker,
  archive: Readable,
  blocks: BlockPool,
  onBytes: (bytes: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const onAbort = () => archive.destroy(new DOMException('stopped', 'AbortError'));
  signal.addEventListener('abort', onAbort);
  const send = (message: ToWorker, memory: ArrayBuffer[] = []) => worker.postMessage(message, memory);
  let block = await blocks.take(signal);
  let length = 0;
  let total = 0;
  try {
    for await (const chunk of archive as AsyncIterable<Buffer>) {
      for (let at = 0; at < chunk.length; ) {
        const part = chunk.subarray(at, at + BLOCK_BYTES - length);
        new Uint8Array(block).set(part, length);
        length += part.length;
        at += part.length;
        if (length < BLOCK_BYTES) continue;
        send({ type: 'block', memory: block, length }, [block]);
        block = await blocks.take(signal);
        length = 0;
      }
      total += chunk.length;
      onBytes(total);
    }
    send({ type: 'block', memory: block, length }, [block]);
    send({ type: 'end' });
  } catch (error) {
    throw toArchiveFailure(error);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}

/** An answer that breaks off is of an engine that went away. */
function toArchiveFailure(error: unknown): unknown {
  const isBroken = (error as NodeJS.ErrnoException).code === 'ECONNRESET';
  return isBroken ? new AppError('docker-unreachable', {}, { cause: error }) : error;
}

/** Memory that goes to the worker and comes back: reading a gigabyte makes no garbage. */
class BlockPool {
  readonly #free: ArrayBuffer[] = Array.from({ length: BLOCK_COUNT }, () => new ArrayBuffer(BLOCK_BYTES));
  readonly #returned = new EventTarget();

  async take(signal: AbortSignal): Promise<ArrayBuffer> {
    for (;;) {
      signal.throwIfAborted();
      const block = this.#free.pop();
      if (block) return block;
      await once(this.#returned, 'block', { signal });
    }
  }

  giveBack(memory: ArrayBuffer): void {
    this.#free.push(memory);
    this.#returned.dispatchEvent(new Event('block'));
  }
}

import { parentPort, workerData } from 'node:worker_threads';
import { AppError } from '#shared/errors.ts';
import { ArchiveAnalyser } from './analyse-archive.ts';
import { FileFinder } from './find-file.ts';
import { SecretFinder } from './secret-finder.ts';
import { encodeAnalysis } from './store/encode.ts';
import { pack } from './store/pack.ts';
import type { FromWorker, ToWorker, WorkerTask } from './worker-messages.ts';

/** Reads an image's archive away from the main thread, which stays free for the terminals. */
function work(port: NonNullable<typeof parentPort>, task: WorkerTask): void {
  const reader = readerOf(task);
  let queue = Promise.resolve();
  let isOver = false;
  const say = (message: FromWorker, memory: ArrayBuffer[] = []) => port.postMessage(message, memory);
  const finish = (message: FromWorker, memory?: ArrayBuffer[]) => {
    isOver = true;
    reader.close();
    say(message, memory);
    port.close();
  };

  async function take(message: ToWorker): Promise<void> {
    if (isOver) return;
    if (message.type === 'block') {
      await reader.write(new Uint8Array(message.memory, 0, message.length));
      say({ type: 'used', memory: message.memory }, [message.memory]);
    }
    const isLast = message.type === 'end';
    if (reader instanceof FileFinder) {
      if (isLast || reader.isFound) finish({ type: 'file', found: reader.end() });
    } else if (reader instanceof ArchiveAnalyser) {
      if (!isLast && !reader.isComplete) return;
      const analysis = pack(encodeAnalysis(reader.end()));
      finish({ type: 'analysed', analysis }, [analysis.buffer]);
    } else if (isLast) finish({ type: 'secret', finds: reader.end() });
  }

  port.on('message', (message: ToWorker) => {
    queue = queue.then(() => take(message)).catch((error: unknown) => finish(failureOf(error)));
  });
}

function readerOf(task: WorkerTask): FileFinder | SecretFinder | ArchiveAnalyser {
  if (task.kind === 'file') return new FileFinder(task.wanted);
  return task.kind === 'secret' ? new SecretFinder(task.secret) : new ArchiveAnalyser(task.base);
}

function failureOf(error: unknown): FromWorker {
  const isOurs = error instanceof AppError;
  return {
    type: 'failed',
    code: isOurs ? error.code : 'internal',
    details: isOurs ? error.details : {},
    message: error instanceof Error ? (error.stack ?? error.message) : String(error),
  };
}

if (parentPort) work(parentPort, workerData as WorkerTask);

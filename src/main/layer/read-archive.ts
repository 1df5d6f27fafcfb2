import type { MessagePort } from 'node:worker_threads';
import { systemCode } from '#main/core/system-code.ts';
import type { ExportOrder } from '#main/docker/image/export.ts';
import { AppError } from '#shared/errors.ts';
import { ArchiveAnalyser } from './analyse-archive.ts';
import { FileFinder } from './find-file.ts';
import { SecretFinder } from './secret-finder.ts';
import { encodeAnalysis } from './store/encode.ts';
import { pack } from './store/pack.ts';
import type { FromWorker, WorkerOrder, WorkerTask } from './worker-messages.ts';

type OpenExport = (order: ExportOrder, signal: AbortSignal) => Promise<AsyncIterable<Uint8Array>>;
type ArchiveTaker = FileFinder | SecretFinder | ArchiveAnalyser;

/** Bytes read between two words of how far it is. */
const STEP_BYTES = 1 << 20;

/** Reads an image's archive away from the main thread, which stays free for the terminals, and sends what was asked of it. */
export async function readArchive(
  port: MessagePort,
  { task, archive }: WorkerOrder,
  open: OpenExport,
): Promise<void> {
  const stop = new AbortController();
  port.on('message', () => stop.abort());
  const taker = takerOf(task);
  try {
    const stream = await open(archive, stop.signal);
    await pour(stream, taker, (bytes) => say(port, { type: 'bytes', bytes }));
    say(port, answerOf(taker));
  } catch (error) {
    say(port, failureOf(error));
  } finally {
    taker.close();
    port.close();
  }
}

function takerOf(task: WorkerTask): ArchiveTaker {
  if (task.kind === 'file') return new FileFinder(task.wanted);
  return task.kind === 'secret' ? new SecretFinder(task.secret) : new ArchiveAnalyser(task.base);
}

/** Gives the archive to its taker, as far as it is of use. */
async function pour(
  archive: AsyncIterable<Uint8Array>,
  taker: ArchiveTaker,
  onBytes: (bytes: number) => void,
): Promise<void> {
  let [bytes, told] = [0, Number.NEGATIVE_INFINITY];
  try {
    for await (const chunk of archive) {
      await taker.write(chunk);
      bytes += chunk.length;
      if (bytes - told >= STEP_BYTES) {
        onBytes(bytes);
        told = bytes;
      }
      if (taker.isComplete) return;
    }
  } catch (error) {
    throw toArchiveFailure(error);
  }
}

function answerOf(taker: ArchiveTaker): FromWorker {
  if (taker instanceof FileFinder) return { type: 'file', found: taker.end() };
  if (taker instanceof SecretFinder) return { type: 'secret', finds: taker.end() };
  return { type: 'analysed', analysis: pack(encodeAnalysis(taker.end())) };
}

/** An answer that breaks off is of an engine that went away. */
function toArchiveFailure(error: unknown): unknown {
  const isBroken = systemCode(error) === 'ECONNRESET';
  return isBroken ? new AppError('docker-unreachable', {}, { cause: error }) : error;
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

/** The bytes of an analysis are handed over, not copied. */
function say(port: MessagePort, message: FromWorker): void {
  port.postMessage(message, message.type === 'analysed' ? [message.analysis.buffer] : []);
}

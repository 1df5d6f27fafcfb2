import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { extract, type Header } from 'tar-stream';
import { AppError } from '#shared/errors.ts';

/** One entry of an archive. Its content is read to its end or not at all, but by who then leaves the archive. */
export interface TarEntry {
  header: Header;
  content: AsyncIterable<Uint8Array>;
}

/**
 * Reads a tar stream entry after entry; what the loop leaves unread of each is passed over. The loop may be left anywhere:
 * the archive is then destroyed. A broken archive or an aborted signal fails the loop, and nothing else.
 */
export async function* tarEntries(
  archive: Readable,
  signal?: AbortSignal,
  meaning: (error: unknown) => unknown = (error) => error,
): AsyncGenerator<TarEntry, void, void> {
  const tar = extract();
  // It also takes the errors of `tar` and of each entry: one without a taker would end the process.
  const entries = tar[Symbol.asyncIterator]();
  archive.on('error', () => {});
  const flowing = pipeline(archive, tar, signal ? { signal } : {});
  // Its failure also ends the loop below, which then throws it.
  flowing.catch(() => {});
  try {
    for (let next = await entries.next(); !next.done; next = await entries.next()) {
      const { value: entry } = next;
      yield { header: entry.header, content: bytesOf(entry as AsyncIterable<Uint8Array>, flowing, meaning) };
      entry.resume();
    }
    await flowing;
  } catch (error) {
    throw meaning(error);
  } finally {
    // Not by `return` of the iterator: in the middle of an entry it never ends.
    archive.destroy();
    tar.destroy();
  }
}

/** Bytes that break off fail with why the archive did: an entry asked for after that no longer knows. */
async function* bytesOf(
  entry: TarEntry['content'],
  flowing: Promise<void>,
  meaning: (error: unknown) => unknown,
): AsyncGenerator<Uint8Array, void, void> {
  try {
    yield* entry;
  } catch (error) {
    await flowing.catch((cause: unknown) => {
      throw meaning(cause);
    });
    throw meaning(error);
  }
}

/** The same of an archive that an engine gave: one that is none, or a part of one, is `docker-answer-unreadable`. */
export function engineEntries(archive: Readable, signal?: AbortSignal): AsyncGenerator<TarEntry, void, void> {
  return tarEntries(archive, signal, malformed);
}

/** What is wrong with an archive has no code; what the system, the engine or an abort says has one. */
function malformed(error: unknown): unknown {
  const hasCode = error instanceof Error && ('code' in error || error.name === 'AbortError');
  return hasCode ? error : new AppError('docker-answer-unreadable', {}, { cause: error });
}

/** The beginning of an entry, at most `maxBytes` of it; whoever asks leaves the archive next. */
export async function readStart(content: TarEntry['content'], maxBytes: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of content) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= maxBytes) break;
  }
  return Buffer.concat(chunks).subarray(0, maxBytes);
}

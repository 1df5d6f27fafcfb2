import { addAbortSignal, type Readable } from 'node:stream';
import { textOfBytes } from '#main/core/raw-text.ts';
import { AppError } from '#shared/errors.ts';
import type { TarHeader } from './tar-header.ts';
import { type TarEvent, TarScanner } from './tar-scanner.ts';

/** What an entry of an archive is; a hard link is one more name of a file, or of a symbolic link, that came before it. */
type EntryKind = 'file' | 'folder' | 'symlink' | 'hard-link' | 'device' | 'other';

/** One entry of an archive. Its content is read to its end or not at all, but by who then leaves the archive. */
export interface TarEntry {
  /** Bytes that are no UTF-8 are kept, as `textOfBytes` does. */
  name: string;
  kind: EntryKind;
  /** Where a link leads; empty for anything else. */
  linkName: string;
  sizeBytes: number;
  mode: number;
  uid: number;
  gid: number;
  modifiedAtMs: number;
  content: AsyncIterable<Uint8Array>;
}

const KINDS: Readonly<Record<string, EntryKind>> = {
  '0': 'file',
  '1': 'hard-link',
  '2': 'symlink',
  '3': 'device',
  '4': 'device',
  '5': 'folder',
};

/**
 * Reads a tar stream entry after entry; what the loop leaves unread of each is passed over. The loop may be left anywhere:
 * the archive is then destroyed. A broken archive or an aborted signal fails the loop, and nothing else.
 */
export async function* tarEntries(
  archive: Readable,
  signal?: AbortSignal,
  meaning: (error: unknown) => unknown = (error) => error,
): AsyncGenerator<TarEntry, void, void> {
  archive.on('error', () => {});
  if (signal) addAbortSignal(signal, archive);
  const events = new TarEvents(archive);
  try {
    for (let event = await events.next(); event !== null; event = await events.next()) {
      if (event.type === 'entry') yield { ...entryFacts(event.header), content: bytesOf(events, meaning) };
    }
  } catch (error) {
    throw meaning(error);
  } finally {
    archive.destroy();
  }
}

/** What a tar holds, pulled: each chunk is asked for once the one before was read. */
class TarEvents {
  readonly #scanner = new TarScanner();
  readonly #chunks: AsyncIterator<Uint8Array>;
  #events: Iterator<TarEvent> = [][Symbol.iterator]();
  #failure: { error: unknown } | null = null;

  constructor(archive: Readable) {
    this.#chunks = archive[Symbol.asyncIterator]();
  }

  /** Null at the end. Once it failed, it fails again the same way. */
  async next(): Promise<TarEvent | null> {
    if (this.#failure) throw this.#failure.error;
    try {
      return await this.#read();
    } catch (error) {
      this.#failure = { error };
      throw error;
    }
  }

  async #read(): Promise<TarEvent | null> {
    for (;;) {
      const event = this.#events.next();
      if (!event.done) return event.value;
      const chunk = await this.#chunks.next();
      if (chunk.done) {
        this.#scanner.end();
        return null;
      }
      this.#events = this.#scanner.write(chunk.value);
    }
  }
}

/** What a header says, copied: its own bytes are only good until the next event. */
export function entryFacts(header: TarHeader): Omit<TarEntry, 'content'> {
  const name = textOfBytes(header.path);
  const kind = KINDS[header.type] ?? 'other';
  return {
    name,
    // Old programs say a folder by the end of its name.
    kind: kind === 'file' && name.endsWith('/') ? 'folder' : kind,
    linkName: textOfBytes(header.linkPath),
    sizeBytes: header.sizeBytes,
    mode: header.mode,
    uid: header.userId,
    gid: header.groupId,
    modifiedAtMs: header.modifiedAt * 1000,
  };
}

async function* bytesOf(
  events: TarEvents,
  meaning: (error: unknown) => unknown,
): AsyncGenerator<Uint8Array, void, void> {
  try {
    for (let event = await events.next(); event?.type === 'data'; event = await events.next())
      yield event.bytes;
  } catch (error) {
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

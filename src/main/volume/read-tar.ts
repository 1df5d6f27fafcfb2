import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { extract, type Header } from 'tar-stream';

/** The bytes of one entry. */
export type EntryContent = AsyncIterable<Uint8Array>;

/** What to do with one entry; its content must be read to the end. */
export type OnEntry = (header: Header, content: EntryContent) => Promise<void>;

/** Reads a tar stream entry after entry, to its end, to a failure or until the signal aborts. */
export async function readTar(archive: Readable, onEntry: OnEntry, signal?: AbortSignal): Promise<void> {
  const entries = extract();
  const flowing = pipeline(archive, entries, signal ? { signal } : {});
  // Its failure also ends the loop below, which then throws it.
  flowing.catch(() => {});
  for await (const entry of entries) await onEntry(entry.header, entry as unknown as EntryContent);
  await flowing;
}

/** Reads an entry nobody wants. */
export async function skip(content: EntryContent): Promise<void> {
  for await (const _ of content);
}

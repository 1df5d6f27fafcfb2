import { setTimeout as delay } from 'node:timers/promises';
import { object, objects, type Said, text } from '#main/core/reading.ts';
import { AppError } from '#shared/errors.ts';

/** Something that happened to an object, each once and in order; what was missed while away is told as what it comes to. */
export interface ObjectEvent<T> {
  kind: 'added' | 'modified' | 'deleted';
  /** As it was known before; null for one that came. */
  previous: T | null;
  /** Null for one that went. */
  next: T | null;
  /** All that the cluster said of it, for who must look further; null where it only showed that the object went. */
  raw: Said | null;
}

/** Where a reflector reads: raw JSON of the API. */
export interface ReflectorSource {
  list(query: ListQuery, signal: AbortSignal): Promise<unknown>;
  /** Lines of a watch, as they come; `until` ends it. */
  watch(query: WatchQuery, signal: AbortSignal): AsyncIterable<Buffer>;
}

/** One page of a list. */
interface ListQuery {
  limit: number;
  continue?: string;
}

/** A watch from what a list, or a bookmark, said last. */
interface WatchQuery {
  resourceVersion: string;
  allowWatchBookmarks: true;
  timeoutSeconds: number;
}

/** Times of a reflector, in milliseconds. */
interface ReflectorTimes {
  /** First and longest pause after a failure; each is drawn between half and the whole of it. */
  pauseMs: number;
  longestPauseMs: number;
  /** A watch without a line, bookmarks included, for so long is opened again. */
  silenceMs: number;
  /** A watch that ended sooner counts as a failure: who lists and watches without end rests. */
  shortMs: number;
}

/** Bookmarks come each minute: two of them missed is a silence. */
const REFLECTOR_TIMES: ReflectorTimes = {
  pauseMs: 500,
  longestPauseMs: 30_000,
  silenceMs: 130_000,
  shortMs: 2_000,
};

/** Objects of one page: about 10 MB of pods at the very most. */
const PAGE_OBJECTS = 500;
/** The server ends a watch after so long, in seconds, drawn between it and half as much again: not all at once. */
const WATCH_SECONDS = 300;
/** Pages whose continuation expired are asked again so often before the list counts as failed. */
const MAX_LIST_STARTS = 3;

interface ReflectorOptions<T> {
  source: ReflectorSource;
  toObject(said: Said): T;
  /** Most objects kept. */
  maxObjects: number;
  /** Told of each change of an object. */
  onEvent(event: ObjectEvent<T>): void;
  /** Told after each list that was read whole, and of each failure. */
  onRead(isTruncated: boolean): void;
  onFailure(error: unknown): void;
  times?: ReflectorTimes;
}

/** What is known of the objects of one kind. */
export interface Reflector<T> {
  readonly objects: ReadonlyMap<string, T>;
  /** Lists and watches until the signal aborts; never rejects. */
  run(signal: AbortSignal): Promise<void>;
  /** Everything that is known goes, each object told as deleted. */
  clear(): void;
}

/**
 * Keeps the objects of one kind: listed page by page, then watched with bookmarks, listed again when the cluster forgot
 * where the watch was (410), when it fell silent or failed. One start at a time; pauses grow and are drawn at random.
 */
export function createReflector<T>(options: ReflectorOptions<T>): Reflector<T> {
  const { source, maxObjects, times = REFLECTOR_TIMES } = options;
  const known = createKnownObjects(options);

  /** The version that what was listed is of; begun again when the cluster forgot where it was. */
  async function list(signal: AbortSignal): Promise<string> {
    for (let start = 1; ; start++) {
      try {
        return await listOnce(signal);
      } catch (error) {
        const isExpired = error instanceof AppError && error.code === 'cluster-version-gone';
        if (!isExpired || start >= MAX_LIST_STARTS) throw error;
      }
    }
  }

  /** Takes each page while the next one comes: of a raw object only what is kept of it outlives its page. */
  async function listOnce(signal: AbortSignal): Promise<string> {
    const seen = new Set<string>();
    /** New ones for which there is no room before others went. */
    const late: Said[] = [];
    let last = { version: '', isTruncated: false };
    for await (const page of listPages(source, maxObjects, signal)) {
      // Another cluster may have been chosen: nothing of this one comes into what is known of that.
      signal.throwIfAborted();
      for (const item of page.items) {
        const uid = uidOf(item);
        seen.add(uid);
        if (!known.put(uid, item)) late.push(item);
      }
      last = page;
    }
    known.keep(seen);
    for (const item of late) known.put(uidOf(item), item);
    options.onRead(last.isTruncated);
    return last.version;
  }

  /** Ends when the cluster ends it, with the version to go on from; null where it must be listed again. */
  async function watch(from: string, signal: AbortSignal): Promise<string | null> {
    let version = from;
    for await (const line of watchLines(source, from, times.silenceMs, signal)) {
      if (signal.aborted) break;
      const said = parseLine(line);
      const seen = object(said.object);
      if (said.type === 'ERROR') return failWatch(seen);
      version = text(object(seen.metadata).resourceVersion) || version;
      if (said.type === 'DELETED') known.remove(uidOf(seen), seen);
      else if (said.type === 'ADDED' || said.type === 'MODIFIED') known.put(uidOf(seen), seen);
      else if (said.type !== 'BOOKMARK') throw unreadable();
    }
    return version;
  }

  async function run(signal: AbortSignal): Promise<void> {
    let failedCount = 0;
    let version: string | null = null;
    while (!signal.aborted) {
      try {
        version ??= await list(signal);
        const startedAt = performance.now();
        version = await watch(version, signal);
        const isShort = performance.now() - startedAt < times.shortMs;
        failedCount = isShort ? failedCount + 1 : 0;
      } catch (error) {
        if (signal.aborted) return;
        version = null;
        failedCount += 1;
        // Forgotten, as a line of the watch would say it: listed again, nothing to tell.
        if (!(error instanceof AppError && error.code === 'cluster-version-gone')) options.onFailure(error);
      }
      if (failedCount > 0) await pause(failedCount, times, signal);
    }
  }

  return { objects: known.objects, run, clear: () => known.keep(new Set()) };
}

/** The objects of one kind as last said, by uid, each change told once. */
function createKnownObjects<T>({
  toObject,
  maxObjects,
  onEvent,
}: Pick<ReflectorOptions<T>, 'toObject' | 'maxObjects' | 'onEvent'>) {
  const objects = new Map<string, T>();
  const versions = new Map<string, string>();

  function remove(uid: string, raw: Said | null = null): void {
    const previous = objects.get(uid);
    if (previous === undefined) return;
    objects.delete(uid);
    versions.delete(uid);
    onEvent({ kind: 'deleted', previous, next: null, raw });
  }

  return {
    objects,
    /** False where there is no room for one more. */
    put(uid: string, said: Said): boolean {
      const version = text(object(said.metadata).resourceVersion);
      const previous = objects.get(uid) ?? null;
      if (previous !== null && versions.get(uid) === version) return true;
      if (previous === null && objects.size >= maxObjects) return false;
      const next = toObject(said);
      objects.set(uid, next);
      versions.set(uid, version);
      onEvent({ kind: previous === null ? 'added' : 'modified', previous, next, raw: said });
      return true;
    },
    remove,
    /** All others are gone. */
    keep(uids: ReadonlySet<string>): void {
      for (const uid of [...objects.keys()]) if (!uids.has(uid)) remove(uid);
    },
  };
}

async function pause(failedCount: number, times: ReflectorTimes, signal: AbortSignal): Promise<void> {
  const whole = Math.min(times.pauseMs * 2 ** (failedCount - 1), times.longestPauseMs);
  await delay(whole * (0.5 + Math.random() / 2), undefined, { signal, ref: false }).catch(() => {});
}

interface Page {
  items: Said[];
  /** What the list is of. */
  version: string;
  /** There are more than are kept. */
  isTruncated: boolean;
}

/** Every page, as far as there is room; each one is asked for before the one before it is given. */
async function* listPages(
  source: ReflectorSource,
  maxObjects: number,
  signal: AbortSignal,
): AsyncGenerator<Page, void, void> {
  const ask = (following: string) => {
    const page = source.list(
      { limit: PAGE_OBJECTS, ...(following === '' ? {} : { continue: following }) },
      signal,
    );
    // Nobody waits for it any more where the page before it cannot be taken.
    page.catch(() => {});
    return page;
  };
  let following = '';
  let count = 0;
  for (let asked = ask(following); ; ) {
    const said = object(await asked);
    const { resourceVersion, continue: further } = object(said.metadata);
    const next = text(further);
    const version = text(resourceVersion);
    if (!Array.isArray(said.items) || version === '' || (next !== '' && next === following))
      throw unreadable();
    const items = objects(said.items);
    count += items.length;
    const isLast = next === '' || count >= maxObjects;
    if (!isLast) asked = ask(next);
    yield { items, version, isTruncated: next !== '' || count > maxObjects };
    if (isLast) return;
    following = next;
  }
}

/** The lines of one watch; a silence ends it as a failure, and nothing of it is left. */
async function* watchLines(
  source: ReflectorSource,
  resourceVersion: string,
  silenceMs: number,
  signal: AbortSignal,
): AsyncGenerator<Buffer, void, void> {
  const stop = new AbortController();
  const timeoutSeconds = Math.round(WATCH_SECONDS * (1 + Math.random() / 2));
  const silence = setTimeout(() => stop.abort(silent()), silenceMs).unref();
  const signals = AbortSignal.any([signal, stop.signal]);
  try {
    const query = { resourceVersion, allowWatchBookmarks: true, timeoutSeconds } as const;
    for await (const line of source.watch(query, signals)) {
      silence.refresh();
      if (line.length > 0) yield line;
    }
  } catch (error) {
    throw stop.signal.aborted ? stop.signal.reason : error;
  } finally {
    clearTimeout(silence);
    stop.abort();
  }
}

function parseLine(line: Buffer): Said {
  try {
    return object(JSON.parse(line.toString('utf8')));
  } catch (cause) {
    throw new AppError('cluster-answer-unreadable', { message: line.toString('utf8', 0, 200) }, { cause });
  }
}

/** Null asks for another list; anything else the cluster says is a failure. */
function failWatch(status: Said): null {
  if (status.code === 410) return null;
  throw new AppError('cluster-refused', { message: text(status.message), reason: text(status.reason) });
}

/** What tells an object from every other there ever was; what has none is refused whole. */
function uidOf(said: Said): string {
  const uid = text(object(said.metadata).uid);
  if (uid === '') throw unreadable();
  return uid;
}

function unreadable(): AppError {
  return new AppError('cluster-answer-unreadable', { message: '' });
}

function silent(): AppError {
  return new AppError('cluster-unreachable', { message: 'silent watch' });
}

import { type FSWatcher, watch } from 'node:fs';
import { basename, dirname } from 'node:path';
import { createSchedule } from '#main/core/schedule.ts';
import { systemCode } from '#main/core/system-code.ts';
import type { FolderCursor } from './folder-cursor.ts';
import type { HeldFolder } from './held-folder.ts';
import { inFolders } from './place.ts';

/** Folders that are watched: more than a learner has; the machine may allow fewer. */
const MAX_FOLDERS = 20_000;
/** Pause between looks at what cannot be watched, in milliseconds. */
const LOOK_MS = 1_000;
/** A folder where very many names come and go is read less often. */
const READING = { delayMs: 25, longestWaitMs: 100, longestRestMs: 2_000 };

interface TreeEvents {
  /** Something may have changed. */
  onChange(): void;
  /** The folder itself went, or its watch broke. */
  onEnd(): void;
}

interface WatchedFolder {
  watcher: FSWatcher;
  /** Paths of those in it that are watched. */
  inner: Set<string>;
}

/**
 * Watches a folder and all below it, links not followed, by one watch a folder. Node's own way on Linux has one for each
 * file, and reads a folder anew at each name that comes or goes: 3,000 new files kept the process busy for 22 s.
 */
export class TreeWatch {
  readonly #dir: string;
  readonly #events: TreeEvents;
  /** By path, with `/`; `.` is the folder itself. */
  readonly #folders = new Map<string, WatchedFolder>();
  /** Folders where names came or went since they were read. */
  readonly #changed = new Set(['.']);
  readonly #reading = createSchedule(() => this.#readChanged(), READING);
  #looking: NodeJS.Timeout | undefined;
  #isClosed = false;

  /** Throws what the system says of the folder itself. */
  constructor(dir: string, events: TreeEvents) {
    this.#dir = dir;
    this.#events = events;
    this.#keep('.', watch(dir, { persistent: false }), basename(dir));
    this.#reading.request(0);
  }

  close(): void {
    this.#isClosed = true;
    this.#reading.stop();
    clearInterval(this.#looking);
    for (const path of [...this.#folders.keys()]) this.#forget(path);
  }

  async #readChanged(): Promise<void> {
    const waiting = [...this.#changed];
    this.#changed.clear();
    const before = this.#folders.size;
    await inFolders(this.#dir, async (cursor) => {
      for (let path = waiting.pop(); path !== undefined && !this.#isClosed; path = waiting.pop())
        waiting.push(...(await this.#read(cursor, path)));
    }).catch(passOverAbsent);
    // What happened in a new folder before it was watched was not told.
    if (this.#folders.size > before) this.#events.onChange();
  }

  /** Watches a folder, forgets those that it no longer holds, and gives those that are to be read. */
  async #read(cursor: FolderCursor, path: string): Promise<string[]> {
    try {
      const folder = await cursor.go(path);
      const watched = this.#folders.get(path) ?? this.#watch(path, folder);
      if (!watched) return [];
      const found = (await folder.list()).filter((entry) => entry.isDirectory());
      const held = new Set(found.map(({ name }) => (path === '.' ? name : `${path}/${name}`)));
      for (const known of watched.inner) if (!held.has(known)) this.#forget(known);
      return [...held].filter((one) => !this.#folders.has(one));
    } catch (error) {
      passOverAbsent(error);
      if (path !== '.') this.#forget(path);
      return [];
    }
  }

  /** Null where no more can be watched: all is then looked at from time to time. */
  #watch(path: string, folder: HeldFolder): WatchedFolder | null {
    if (this.#isClosed) return null;
    try {
      if (this.#folders.size < MAX_FOLDERS) return this.#keep(path, folder.watch(), folder.watchedName);
    } catch (error) {
      if (!NO_WATCH_LEFT.has(systemCode(error))) throw error;
    }
    this.#looking ??= setInterval(() => this.#events.onChange(), LOOK_MS).unref();
    return null;
  }

  #keep(path: string, watcher: FSWatcher, ownName: string): WatchedFolder {
    const watched = { watcher, inner: new Set<string>() };
    this.#folders.set(path, watched);
    if (path !== '.') this.#folders.get(dirname(path))?.inner.add(path);
    watcher.on('error', () => this.#leave(path));
    watcher.on('change', (kind, name) => {
      this.#events.onChange();
      if (kind !== 'rename') return;
      if (name === ownName) this.#leave(path);
      else this.#readAgain(path);
    });
    return watched;
  }

  /** The folder went or moved: one that has its name now is another one. */
  #leave(path: string): void {
    if (this.#isClosed) return;
    if (path === '.') this.#events.onEnd();
    else {
      this.#forget(path);
      this.#readAgain(dirname(path));
    }
  }

  #readAgain(path: string): void {
    this.#changed.add(path);
    this.#reading.request();
  }

  #forget(path: string): void {
    const watched = this.#folders.get(path);
    if (!watched) return;
    this.#folders.delete(path);
    this.#folders.get(dirname(path))?.inner.delete(path);
    watched.watcher.close();
    for (const one of watched.inner) this.#forget(one);
  }
}

const NO_WATCH_LEFT = new Set(['ENOSPC', 'EMFILE']);

/** Of a folder that went, became something else or may not be read; throws anything else. */
const ABSENT = new Set(['ENOENT', 'ENOTDIR', 'ELOOP', 'EACCES', 'EPERM']);

function passOverAbsent(error: unknown): void {
  if (!ABSENT.has(systemCode(error))) throw error;
}

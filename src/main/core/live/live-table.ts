import type { TableChange } from '#shared/contract/object.ts';
import { createSchedule } from '../schedule.ts';
import { ObjectTable } from './object-table.ts';

/** What may have changed: the object of a key, or any of them. */
export type Touched = { key: string } | 'all';

/** Where the objects of one table come from. */
export interface TableFeed<T> {
  /** While it is not, nothing is read. */
  isReady(): boolean;
  /** All of them, or those of these keys that still exist. */
  list(keys?: readonly string[]): Promise<T[]>;
  /** Gives what stops it; whoever becomes ready tells `all`. */
  onTouched(listener: (touched: Touched) => void): () => void;
}

/** Objects of one kind as last read. */
export interface LiveTable<T> {
  readonly all: T[];
  close(): void;
}

/** Most keys named in one request: a longer address is refused by the engine; past it everything is read. */
const MAX_LISTED_KEYS = 100;

/** When touched objects are read, in milliseconds: later than an eye sees it, and no more than half of the time. */
const READING = { delayMs: 40, longestRestMs: 400, retryMs: [500, 2_000, 10_000] };

/** Reads at once what a ready feed has, then what it says was touched, and tells what is not as it was. */
export function createLiveTable<T extends object>(
  keyOf: (object: T) => string,
  feed: TableFeed<T>,
  tell: (change: TableChange<T>) => void,
  onFailure: (error: unknown) => void,
): LiveTable<T> {
  const table = new ObjectTable<T>(keyOf);
  const touched = new Set<string>();
  let readsEverything = true;
  let hasRead = false;
  const reading = createSchedule(read, { ...READING, onFailure });

  /** What nobody has seen yet is waited for. */
  function request(): void {
    reading.request(hasRead ? READING.delayMs : 0);
  }

  async function read(): Promise<void> {
    if (!feed.isReady()) return;
    const keys = [...touched];
    touched.clear();
    const isPartial = !readsEverything && keys.length <= MAX_LISTED_KEYS;
    readsEverything = false;
    const found = await feed.list(isPartial ? keys : undefined).catch((error: unknown) => {
      // Nothing that was to be read may be forgotten.
      readsEverything = true;
      throw error;
    });
    hasRead = true;
    tell(isPartial ? table.replaceSome(keys, found) : table.replace(found));
  }

  const unfollow = feed.onTouched((what) => {
    if (what === 'all') readsEverything = true;
    else touched.add(what.key);
    request();
  });
  if (feed.isReady()) request();
  return {
    get all() {
      return table.all;
    },
    close() {
      unfollow();
      reading.stop();
    },
  };
}

import type { LiveObject, ObjectChange, UnreadTable } from '#shared/contract/object.ts';
import { type ObjectTable, objectKey, TABLE_NAMES } from '#shared/domain/objects.ts';
import type { Logger } from '../logger.ts';
import { State, type Watchable } from '../watchable.ts';
import { toFailure } from '../wire-error.ts';
import { createLiveTables, type LiveTables, type TableFeeds } from './live-tables.ts';
import type { TableSet } from './table-set.ts';

type EngineObjects = { [T in ObjectTable]: LiveObject<T> };

/** The tables of an engine. */
export const ENGINE_TABLES: TableSet<EngineObjects> = { names: TABLE_NAMES, keyOf: objectKey };

/** An engine's objects as last known, kept by what their feeds tell: panels never ask by themselves. */
export interface LiveObjects extends LiveTables<EngineObjects> {
  all<T extends ObjectTable>(table: T): LiveObject<T>[];
  /** The tables whose last reading failed while an engine was ready. */
  readonly unread: Watchable<readonly UnreadTable[]>;
  /** Called with each change. */
  onChange(listener: (change: ObjectChange) => void): () => void;
}

/** Where each table comes from. */
export type ObjectFeeds = TableFeeds<EngineObjects>;

/** Follows the feeds until `close`. */
export function createLiveObjects(feeds: ObjectFeeds, logger: Logger): LiveObjects {
  const unread = createUnread(logger);
  const tables = createLiveTables(ENGINE_TABLES, feeds, {
    read: unread.forget,
    // What an engine that is lost does not give is not unread: its panels say that it is lost.
    failed: (table, error) => (feeds[table].isReady() ? unread.say(table, error) : unread.forget(table)),
  });
  return { ...tables, unread: unread.list };
}

/** The tables that could not be read, each with its last failure. */
function createUnread(logger: Logger) {
  const list = new State<readonly UnreadTable[]>([]);
  const others = (table: ObjectTable) => list.value.filter((one) => one.table !== table);
  return {
    list,
    say(table: ObjectTable, error: unknown): void {
      logger.warn({ err: error, table }, 'objects not read');
      list.set([...others(table), { table, ...toFailure(error, logger) }]);
    },
    forget(table: ObjectTable): void {
      if (list.value.length > 0) list.set(others(table));
    },
  };
}

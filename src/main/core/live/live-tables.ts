import { readWhenWoken } from '../inbox.ts';
import { createListeners } from '../listeners.ts';
import { createLiveTable, type LiveTable, type TableFeed } from './live-table.ts';
import { sizeOf } from './object-table.ts';
import { type ChangeRules, changeRules } from './pending-change.ts';
import { type ChangeOf, forEachTable, type TableSet } from './table-set.ts';

/** The objects of a set of tables as last known, kept by what their feeds tell. */
export interface LiveTables<Objects> {
  all<T extends keyof Objects>(table: T): Objects[T][];
  /** Called with each change. */
  onChange(listener: (change: ChangeOf<Objects>) => void): () => void;
  /** Everything, then what changed; a slow reader gets several changes as one. */
  follow(signal?: AbortSignal): AsyncGenerator<ChangeOf<Objects>, void, void>;
  close(): void;
}

/** Where each table comes from. */
export type TableFeeds<Objects> = { readonly [T in keyof Objects]: TableFeed<Objects[T]> };

/** Told how the last reading of a table went. */
interface ReadingReport<Objects> {
  failed(table: keyof Objects & string, error: unknown): void;
  read(table: keyof Objects & string): void;
}

/** Told in one message, about: a page reads so many in less than a tenth of a second. All that 1,000 containers are. */
const MAX_MESSAGE_CHARS = 1_000_000;

/** Follows the feeds until `close`. */
export function createLiveTables<Objects extends Record<keyof Objects, object>>(
  set: TableSet<Objects>,
  feeds: TableFeeds<Objects>,
  report: ReadingReport<Objects>,
): LiveTables<Objects> {
  type Tables = { [T in keyof Objects]: LiveTable<Objects[T]> };
  const rules = changeRules(set);
  const listeners = createListeners<[ChangeOf<Objects>]>();
  const tables: Tables = forEachTable(set, openTable);

  function openTable<T extends keyof Objects & string>(name: T): LiveTable<Objects[T]> {
    return createLiveTable(
      (object) => set.keyOf(name, object),
      feeds[name],
      (change) => {
        report.read(name);
        publish({ ...rules.empty(), [name]: change } as ChangeOf<Objects>);
      },
      (error) => report.failed(name, error),
    );
  }

  function publish(change: ChangeOf<Objects>): void {
    if (!rules.isEmpty(change)) listeners.tell(change);
  }

  const everything = () =>
    ({
      isReset: true,
      ...forEachTable<Objects, object>(set, (name) => ({ put: tables[name].all, gone: [] })),
    }) as ChangeOf<Objects>;

  return {
    all: (name) => tables[name].all,
    onChange: listeners.add,
    follow: (signal) => followChanges(rules, everything(), listeners.add, signal),
    close: () => {
      for (const name of set.names) tables[name].close();
    },
  };
}

function followChanges<Objects>(
  rules: ChangeRules<Objects>,
  everything: ChangeOf<Objects>,
  onChange: LiveTables<Objects>['onChange'],
  signal?: AbortSignal,
): AsyncGenerator<ChangeOf<Objects>, void, void> {
  let pending = everything;
  const subscribe = (wake: () => void) =>
    onChange((change) => {
      pending = rules.merge(pending, change);
      wake();
    });
  const look = () => {
    if (rules.isEmpty(pending)) return 'nothing' as const;
    const { first, rest } = rules.split(pending, MAX_MESSAGE_CHARS, sizeOf);
    pending = rest;
    return { value: first };
  };
  return readWhenWoken(subscribe, look, signal);
}

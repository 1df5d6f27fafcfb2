import { createListeners, type Listeners } from '#main/core/listeners.ts';
import type { TableFeed, Touched } from '#main/core/live/live-table.ts';
import { createLiveTables, type LiveTables } from '#main/core/live/live-tables.ts';
import { forEachTable, type TableSet } from '#main/core/live/table-set.ts';
import type { Logger } from '#main/core/logger.ts';
import { State, type Watchable } from '#main/core/watchable.ts';
import { toFailure } from '#main/core/wire-error.ts';
import type { ClusterTableState } from '#shared/contract/cluster.ts';
import type { ClusterObjects } from '#shared/contract/cluster-object.ts';
import {
  CLUSTER_TABLE_NAMES,
  CLUSTER_TABLES,
  type ClusterTable,
  MAX_TABLE_OBJECTS,
} from '#shared/domain/cluster.ts';
import { AppError } from '#shared/errors.ts';
import type { ClusterConnection } from './connection.ts';
import { isLoss } from './failures.ts';
import type { ClusterLink } from './link-in-use.ts';
import { createReflector, type ObjectEvent, type Reflector } from './reflector.ts';
import { SLIM } from './slim/slim.ts';
import { tableSource } from './table-source.ts';

/** Something that happened to an object of a table. */
type ClusterEvent = {
  [T in ClusterTable]: { table: T } & ObjectEvent<ClusterObjects[T]>;
}[ClusterTable];

/** What a cluster has, kept by watches: panels never ask by themselves. */
interface ClusterLive extends LiveTables<ClusterObjects> {
  /** How far each table is read, in their order. */
  readonly states: Watchable<readonly ClusterTableState[]>;
  /** Told of each change of each object, once and in order, as soon as it is heard. */
  onEvent(listener: (event: ClusterEvent) => void): () => void;
}

const SET: TableSet<ClusterObjects> = { names: CLUSTER_TABLE_NAMES, keyOf: (_table, { uid }) => uid };

interface Table<T extends ClusterTable> {
  reflector: Reflector<ClusterObjects[T]>;
  touched: Listeners<[Touched]>;
  source: ReturnType<typeof tableSource>;
}

/** Follows each cluster that is found, from the beginning; what a lost one had stays until another is chosen. */
export function createClusterLive(connection: ClusterConnection, logger: Logger): ClusterLive {
  const states = new State<readonly ClusterTableState[]>(CLUSTER_TABLE_NAMES.map(unreadTable));
  const listeners = createListeners<[ClusterEvent]>();
  type Tables = { [T in ClusterTable]: Table<T> };
  const tables: Tables = forEachTable(SET, openTable);

  function openTable<T extends ClusterTable>(table: T): Table<T> {
    const touched = createListeners<[Touched]>();
    const source = tableSource(CLUSTER_TABLES[table]);
    const reflector = createReflector<ClusterObjects[T]>({
      source,
      toObject: SLIM[table],
      maxObjects: MAX_TABLE_OBJECTS,
      onEvent: (event) => {
        touched.tell({ key: (event.next ?? event.previous)?.uid ?? '' });
        // The compiler does not follow a table to its objects here.
        listeners.tell({ table, ...event } as unknown as ClusterEvent);
      },
      onRead: (isTruncated) => say({ ...unreadTable(table), state: 'read', isTruncated }),
      onFailure: (error) => failed(table, error),
    });
    return { reflector, touched, source };
  }

  function failed(table: ClusterTable, error: unknown): void {
    if (isLoss(error) || isAuthentication(error)) {
      connection.report(error);
      return;
    }
    say({ ...unreadTable(table), state: 'failed', ...toFailure(error, logger) });
  }

  function say(state: ClusterTableState): void {
    states.update((now) => now.map((one) => (one.table === state.table ? state : one)));
    connection.setComplete(states.value.every((one) => one.state !== 'reading'));
  }

  const feeds = forEachTable<ClusterObjects, { [T in ClusterTable]: TableFeed<ClusterObjects[T]> }>(
    SET,
    (table) => feedOf(tables[table] as Table<ClusterTable>),
  );
  const live = createLiveTables(SET, feeds, {
    read: () => {},
    failed: (_table, error) => logger.warn({ err: error }, 'cluster table not told'),
  });
  const stopLink = connection.onLink((link) => {
    for (const table of CLUSTER_TABLE_NAMES) follow(tables[table] as Table<ClusterTable>, link);
  });
  const stopLeave = connection.onLeave(() => {
    states.set(CLUSTER_TABLE_NAMES.map(unreadTable));
    for (const table of CLUSTER_TABLE_NAMES) tables[table].reflector.clear();
  });
  return {
    ...live,
    states,
    onEvent: listeners.add,
    close() {
      stopLink();
      stopLeave();
      live.close();
    },
  };
}

function follow({ reflector, source }: Table<ClusterTable>, { access, signal, context }: ClusterLink): void {
  source.reach(access, context.namespace);
  void reflector.run(signal);
}

function feedOf<T extends ClusterTable>({ reflector, touched }: Table<T>): TableFeed<ClusterObjects[T]> {
  return {
    isReady: () => true,
    list: async (keys) => {
      if (!keys) return [...reflector.objects.values()];
      return keys.flatMap((key) => reflector.objects.get(key) ?? []);
    },
    onTouched: touched.add,
  };
}

function unreadTable(table: ClusterTable): ClusterTableState {
  return { table, state: 'reading', isTruncated: false, errorCode: null, errorDetails: {} };
}

/** What every table would fail of. */
function isAuthentication(error: unknown): boolean {
  if (!(error instanceof AppError)) return false;
  return error.code === 'cluster-unauthorized' || error.code === 'cluster-credentials-expired';
}

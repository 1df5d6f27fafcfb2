import type { LiveObject, ObjectChange } from '#shared/contract/object.ts';
import { type ObjectTable, objectKey, perTable, TABLE_NAMES } from '#shared/domain/objects.ts';

/** Every object of the engine at one moment, by its key. */
export type Snapshot = { [T in ObjectTable]: Map<string, LiveObject<T>> };

/** The snapshot of an engine without any object. */
export function emptySnapshot(): Snapshot {
  return perTable(() => new Map());
}

/** A copy that later changes leave as it is. */
export function copyOf(snapshot: Snapshot): Snapshot {
  return perTable((table) => new Map<string, LiveObject<ObjectTable>>(snapshot[table]));
}

/** Brings a snapshot to what a change says; what goes is added to `gone`. */
export function applyTo(now: Snapshot, change: ObjectChange, gone: Snapshot): void {
  for (const name of TABLE_NAMES) {
    const table: Map<string, LiveObject<ObjectTable>> = now[name];
    const passed: Map<string, LiveObject<ObjectTable>> = gone[name];
    for (const key of change[name].gone) {
      const object = table.get(key);
      if (object !== undefined) passed.set(key, object);
      table.delete(key);
    }
    for (const object of change[name].put) table.set(objectKey(name, object), object);
  }
}

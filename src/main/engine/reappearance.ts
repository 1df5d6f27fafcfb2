import { type FSWatcher, watch } from 'node:fs';
import { basename, dirname } from 'node:path';

/** Calls back when a file comes, goes or is replaced in its folder; silent where folders cannot be watched. */
export function watchFileAppearance(path: string, onChange: () => void): () => void {
  const name = basename(path);
  let watcher: FSWatcher | null = null;
  try {
    watcher = watch(dirname(path), { persistent: false }, (_event, file) => {
      if (file === null || file === name) onChange();
    });
    watcher.on('error', () => watcher?.close());
  } catch {
    // The folder does not exist: the regular attempts find the engine.
  }
  return () => watcher?.close();
}

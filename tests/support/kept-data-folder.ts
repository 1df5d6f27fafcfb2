import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const FIXTURE = join(import.meta.dirname, '../fixtures/data-folder-f95f4cf');

/** Copies the data folder that the app of commit f95f4cf left, as `dataDir`. */
export async function copyKeptDataFolder(dataDir: string): Promise<void> {
  await cp(join(FIXTURE, 'donnees'), dataDir, { recursive: true });
}

/** A file of that folder, parsed. */
export async function readKeptJson(
  name: 'progress.json' | 'settings.json',
): Promise<Record<string, unknown>> {
  return JSON.parse(await readFile(join(FIXTURE, 'donnees', name), 'utf8'));
}

/** What that app kept in the browser: texts by key of localStorage. */
export async function readKeptBrowserStorage(): Promise<Record<string, string>> {
  return JSON.parse(await readFile(join(FIXTURE, 'browser-storage.json'), 'utf8'));
}

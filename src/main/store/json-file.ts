import { readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { systemCode } from '#main/core/system-code.ts';
import { type DiskMeanings, orDiskError, UNWRITABLE } from '#main/files/disk-error.ts';
import { readPlainText } from '#main/files/plain-file.ts';
import { replaceFileAt } from '#main/files/write-file.ts';
import { AppError } from '#shared/errors.ts';
import { keepReserve, saveWithReserve } from './reserve.ts';

/** A change from one version of a file to the next; takes and gives plain JSON. */
type Migration = (old: Record<string, unknown>) => Record<string, unknown>;

/** What a kind of stored file is. */
export interface JsonFileSpec<T> {
  /** Version written now; the file says its own in `version`. */
  version: number;
  /** How to go from version N, the key, to N + 1. */
  migrations: Readonly<Record<number, Migration>>;
  /** Throws when the content is not what it should be. */
  parse(content: unknown): T;
  /** What a learner starts with. */
  empty(): T;
}

/** A file that could not be read and was kept under another name. */
export interface DamagedFile {
  file: string;
  keptAs: string;
}

/** One JSON file, written whole or not at all. */
export interface JsonFile<T> {
  /** What the file held when it was opened, or the empty value. */
  readonly initial: T;
  /** Set when the file was damaged and set aside. */
  readonly damaged: DamagedFile | null;
  /**
   * Resolves once this value, or a newer one, is on disk; values in between may never be written. A process without a
   * descriptor left writes it all the same. Throws `disk-full`, `data-folder-unwritable`.
   */
  save(value: T): Promise<void>;
}

/**
 * Opens a file of the data folder. One that cannot be understood is set aside as `NAME.damaged-DATE` and reported;
 * when even that fails, throws `stored-file-damaged` rather than lose it. One that a newer app wrote is left alone:
 * throws `stored-file-too-new`.
 */
export async function openJsonFile<T>(file: string, spec: JsonFileSpec<T>): Promise<JsonFile<T>> {
  keepReserve();
  await removeLeftovers(file);
  const { value, damaged } = await load(file, spec);
  return { initial: value, damaged, save: createSaver(file) };
}

async function load<T>(
  file: string,
  spec: JsonFileSpec<T>,
): Promise<{ value: T; damaged: DamagedFile | null }> {
  const content = await readOrNull(file);
  if (content === null) return { value: spec.empty(), damaged: null };
  try {
    return { value: understand(content, spec, basename(file)), damaged: null };
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    return { value: spec.empty(), damaged: await setAside(file, cause) };
  }
}

async function readOrNull(file: string): Promise<string | null> {
  try {
    return await readPlainText(file);
  } catch (cause) {
    if (systemCode(cause) === 'ENOENT') return null;
    throw new AppError('stored-file-damaged', { file: basename(file) }, { cause });
  }
}

function understand<T>(content: string, spec: JsonFileSpec<T>, file: string): T {
  let data: unknown = JSON.parse(content);
  if (versionOf(data) > spec.version) throw new AppError('stored-file-too-new', { file });
  for (let version = versionOf(data); version < spec.version; version++) {
    const migrate = spec.migrations[version];
    if (!migrate) throw new Error(`no migration from version ${version}`);
    data = { ...migrate(data as Record<string, unknown>), version: version + 1 };
  }
  return spec.parse(data);
}

function versionOf(data: unknown): number {
  const version = (data as { version?: unknown } | null)?.version;
  if (!Number.isInteger(version)) throw new Error('no version');
  return version as number;
}

async function setAside(file: string, reason: unknown): Promise<DamagedFile> {
  const date = new Date().toISOString().replaceAll(':', '-');
  const kept = `${file}.damaged-${date}`;
  try {
    await rename(file, kept);
  } catch {
    throw new AppError('stored-file-damaged', { file: basename(file) }, { cause: reason });
  }
  return { file: basename(file), keptAs: basename(kept) };
}

/** An older app's write that was killed left its temporary file, `NAME.DIGITS`. */
async function removeLeftovers(file: string): Promise<void> {
  const isLeftover = (name: string) => name.startsWith(`${basename(file)}.`) && /\.\d+$/.test(name);
  const names = await readdir(dirname(file)).catch(() => []);
  await Promise.all(names.filter(isLeftover).map((name) => rm(join(dirname(file), name), { force: true })));
}

/** A folder that went away cannot be written either. */
const WRITE_MEANINGS: DiskMeanings = {
  ...UNWRITABLE,
  ENOENT: 'data-folder-unwritable',
  ENOTDIR: 'data-folder-unwritable',
};

/** One write at a time; those asked during a write become one, with the newest value. */
function createSaver<T>(file: string): (value: T) => Promise<void> {
  let newest: T;
  let writing: Promise<void> | null = null;
  let waiting: Promise<void> | null = null;
  const write = async () => {
    waiting = null;
    const text = `${JSON.stringify(newest, null, 1)}\n`;
    const replaced = saveWithReserve(() => replaceFileAt(file, text, { mode: 0o600 }), file, text);
    await orDiskError(replaced, dirname(file), WRITE_MEANINGS);
  };
  const start = () => {
    writing = write().finally(() => {
      writing = null;
    });
    return writing;
  };
  return (value) => {
    newest = value;
    if (!writing) return start();
    // A write that failed does not stop the next one.
    waiting ??= writing.catch(() => {}).then(start);
    return waiting;
  };
}

import { createHash } from 'node:crypto';
import type { TextFile } from '#shared/contract/file.ts';
import { MAX_TEXT_FILE_CHARS } from '#shared/domain/text-file.ts';
import { AppError } from '#shared/errors.ts';
import { toDiskError } from './disk-error.ts';
import { openFile } from './open-file.ts';
import type { Place } from './place.ts';
import { formOf, NEW_FORM, shownText, type TextForm, writtenText } from './text-form.ts';
import type { Workspace } from './workspace.ts';
import { replaceFile } from './write-file.ts';

type Files = Pick<Workspace, 'find' | 'make'>;
type ReadableFiles = Pick<Workspace, 'find'>;

/**
 * A file as the editor shows it; empty, without version, when there is none. Throws `file-too-large`, `file-not-text`,
 * `file-not-found`.
 */
export async function readTextFile(workspace: ReadableFiles, path: string): Promise<TextFile> {
  const place = await workspace.find(path);
  if (place === null) return NOTHING;
  try {
    const { form: _, ...file } = await readAt(place, path);
    return file;
  } finally {
    await place.close();
  }
}

const NOTHING: TextFile = { text: '', version: null, problem: null };

async function readAt({ folder, name }: Place, path: string): Promise<TextFile & { form: TextForm }> {
  if ((await folder.stat(name)) === null) return { ...NOTHING, form: NEW_FORM };
  const handle = await openFile(folder, name, path);
  try {
    if ((await handle.stat()).size > MAX_TEXT_FILE_CHARS) throw new AppError('file-too-large', { path });
    const raw = decode(await handle.readFile(), path);
    return { text: shownText(raw), version: versionOf(raw), problem: null, form: formOf(raw) };
  } finally {
    await handle.close();
  }
}

/** Bytes that are no UTF-8 would be lost when the file is written again. */
function decode(bytes: Uint8Array, path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new AppError('file-not-text', { path }, { cause });
  }
}

/** The same for who watches: what keeps a file from being read is said, not thrown. */
export async function lookAtTextFile(workspace: ReadableFiles, path: string): Promise<TextFile> {
  try {
    return await readTextFile(workspace, path);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { text: '', version: null, problem: error.code };
  }
}

interface TextFileWrite {
  path: string;
  text: string;
  /** What the text was written over; another version on disk is left alone. */
  baseVersion: string | null;
}

/**
 * Writes a file whole or not at all, with the ends of lines it had. Throws `file-changed`, `file-not-text`, `disk-full`,
 * `file-not-found`.
 */
export async function writeTextFile(workspace: Files, write: TextFileWrite): Promise<TextFile> {
  const { path } = write;
  try {
    const place = await workspace.make(path);
    try {
      return await writeAt(place, write);
    } catch (error) {
      await place.unmake();
      throw error;
    } finally {
      await place.close();
    }
  } catch (cause) {
    const refusal = toDiskError(cause, path);
    throw refusal instanceof AppError ? refusal : new AppError('file-not-found', { path }, { cause });
  }
}

/** What is compared and what is replaced are in the same folder, whatever has its name by then. */
async function writeAt(place: Place, { path, text, baseVersion }: TextFileWrite): Promise<TextFile> {
  const before = await readAt(place, path);
  const raw = writtenText(text, before.form);
  const version = versionOf(raw);
  if (before.version !== baseVersion && before.version !== version) {
    throw new AppError('file-changed', { path });
  }
  await replaceFile(place.folder, place.name, raw);
  return { text: shownText(raw), version, problem: null };
}

/** Two texts with the same version are the same. */
function versionOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

import { mkdir, readdir, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { orDiskError } from '#main/files/disk-error.ts';
import { readPlainFile } from '#main/files/plain-file.ts';
import { replaceFileAt } from '#main/files/write-file.ts';
import type { ImageAnalysis } from '../analyse-archive.ts';
import { decodeAnalysis } from './decode.ts';
import { unpack } from './pack.ts';

/** Analyses kept on disk: those of the images a learner goes back to; each is some megabytes at most. */
const KEPT_FILES = 40;
const SUFFIX = '.layers.zst';
const PREFIX = 'sha256:';

/** Analyses on disk, by image id: an image never changes under its id. */
export interface AnalysisCache {
  /** Images whose analysis is there; none where that cannot be read. */
  imageIds(): Promise<string[]>;
  /** Null when there is none; one that was damaged is removed. */
  read(imageId: string): Promise<ImageAnalysis | null>;
  /** Whole or not at all; the ones not read for longest leave. Throws `disk-full`. */
  write(imageId: string, analysis: Uint8Array): Promise<void>;
}

/** Keeps analyses in `dir`, made when the first is written. */
export function createAnalysisCache(dir: string): AnalysisCache {
  const fileOf = (imageId: string) => join(dir, imageId.replace(PREFIX, '') + SUFFIX);
  return {
    imageIds: async () => {
      const names = await readdir(dir).catch(() => []);
      return names
        .filter((name) => name.endsWith(SUFFIX))
        .map((name) => PREFIX + name.slice(0, -SUFFIX.length));
    },
    read: async (imageId) => {
      const file = fileOf(imageId);
      const bytes = await readPlainFile(file).catch(() => null);
      if (bytes === null) return null;
      const analysis = await decode(bytes);
      if (analysis === null) await rm(file, { force: true });
      else await touch(file);
      return analysis;
    },
    write: async (imageId, analysis) => {
      await orDiskError(mkdir(dir, { recursive: true }), dir);
      await orDiskError(replaceFileAt(fileOf(imageId), analysis, { isSynced: false }), dir);
      await removeOldest(dir);
    },
  };
}

/** The analysis of packed bytes; null when they are damaged. */
export async function decode(bytes: Uint8Array): Promise<ImageAnalysis | null> {
  try {
    return decodeAnalysis(await unpack(bytes));
  } catch {
    return null;
  }
}

/** The time of a file says when it was last read. */
async function touch(file: string): Promise<void> {
  const now = new Date();
  await utimes(file, now, now).catch(() => {});
}

async function removeOldest(dir: string): Promise<void> {
  const names = (await readdir(dir)).filter((name) => name.endsWith(SUFFIX));
  if (names.length <= KEPT_FILES) return;
  const files = await Promise.all(
    names.map(async (name) => {
      const file = join(dir, name);
      return { file, usedAt: (await stat(file).catch(() => null))?.mtimeMs ?? 0 };
    }),
  );
  files.sort((a, b) => b.usedAt - a.usedAt);
  await Promise.all(files.slice(KEPT_FILES).map(({ file }) => rm(file, { force: true })));
}

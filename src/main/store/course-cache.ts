import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { readPlainText } from '#main/files/plain-file.ts';
import { replaceFileAt } from '#main/files/write-file.ts';

/** What YAML sources of courses hold, kept from one start to the next under the hash of their text. */
interface CourseCache {
  read(source: string): unknown;
  keep(source: string, data: unknown): void;
  /** Writes what this start used, when that is not what the file holds; rejects when it cannot. */
  save(): Promise<void>;
}

/** Changes when what is kept would not be what the same source gives now. */
const VERSION = 1;

const fileSchema = z.object({ version: z.literal(VERSION), entries: z.record(z.string(), z.unknown()) });

/** Opens the cache of a data folder; one that is missing or damaged is empty: nothing in it is a learner's. */
export async function openCourseCache(dataDir: string): Promise<CourseCache> {
  const path = join(dataDir, 'cache/course.json');
  const kept = await readEntries(path);
  const used = new Map<string, unknown>();
  return {
    read(source) {
      const hash = hashOf(source);
      if (kept.has(hash)) used.set(hash, kept.get(hash));
      return kept.get(hash);
    },
    keep: (source, data) => void used.set(hashOf(source), data),
    async save() {
      if (used.size === kept.size && [...used.keys()].every((hash) => kept.has(hash))) return;
      await mkdir(dirname(path), { recursive: true });
      const text = JSON.stringify({ version: VERSION, entries: Object.fromEntries(used) });
      await replaceFileAt(path, text, { isSynced: false });
    },
  };
}

async function readEntries(path: string): Promise<Map<string, unknown>> {
  try {
    return new Map(Object.entries(fileSchema.parse(JSON.parse(await readPlainText(path))).entries));
  } catch {
    return new Map();
  }
}

function hashOf(source: string): string {
  return createHash('sha256').update(source).digest('base64url');
}

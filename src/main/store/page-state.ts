import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { KEPT_NAME, MAX_KEPT_CHARS } from '#shared/domain/page-state.ts';
import { AppError } from '#shared/errors.ts';
import { type DamagedFile, type JsonFileSpec, openJsonFile } from './json-file.ts';

type Kept = Readonly<Record<string, unknown>>;

/** What the page keeps for the learner, in `page.json`: layout, places, what was typed and not saved. */
export interface PageState {
  /** Set when the file was damaged and set aside. */
  readonly damaged: DamagedFile | null;
  /** What the page of an older app kept in the browser may still be there, and was not looked for yet. */
  readonly hasFormer: boolean;
  all(): Kept;
  /** Resolves once it is on disk; null forgets the name. Throws `input-invalid` when nothing more can be kept. */
  keep(name: string, value: unknown): Promise<void>;
  /** Takes what an older app kept, under names that have nothing yet; what is no name or too long is left out. */
  takeFormer(kept: Kept): Promise<void>;
  /** Waits for what is being written. Throws `disk-full`, `data-folder-unwritable`. */
  close(): Promise<void>;
}

/** Names kept at once: a learner has some tens. */
const MAX_NAMES = 1_000;
/** Most kept in all, in characters of JSON: it is written whole at each change. */
const MAX_TOTAL_CHARS = 8_000_000;

const storedSchema = z.object({
  version: z.number(),
  kept: z.record(z.string(), z.unknown()),
  isFormerTaken: z.boolean(),
});
type Stored = z.infer<typeof storedSchema>;

const SPEC: JsonFileSpec<Stored> = {
  version: 1,
  migrations: {},
  parse: (content) => storedSchema.parse(content),
  empty: () => ({ version: 1, kept: {}, isFormerTaken: false }),
};

/** Opens what is kept; a folder nobody used before has nothing of an older app's. */
export async function openPageState(dataDir: string): Promise<PageState> {
  const file = await openJsonFile(join(dataDir, 'page.json'), SPEC);
  const wasUsed = await isAnyThere(dataDir, ['progress.json', 'settings.json']);
  let isFormerTaken = file.initial.isFormerTaken || !wasUsed;
  const kept = new Map(Object.entries(file.initial.kept));
  let lastWrite: Promise<void> = Promise.resolve();
  const save = () => {
    lastWrite = file.save({ version: 1, kept: Object.fromEntries(kept), isFormerTaken });
    return lastWrite;
  };
  return {
    damaged: file.damaged,
    get hasFormer() {
      return !isFormerTaken;
    },
    all: () => Object.fromEntries(kept),
    async keep(name, value) {
      if (value === null) kept.delete(name);
      else if (hasRoom(kept, name, value)) kept.set(name, value);
      else throw new AppError('input-invalid', { name });
      await save();
    },
    async takeFormer(former) {
      isFormerTaken = true;
      for (const [name, value] of Object.entries(former)) {
        const isNew = KEPT_NAME.test(name) && value !== null && !kept.has(name);
        if (isNew && hasRoom(kept, name, value)) kept.set(name, value);
      }
      await save();
    },
    close: () => lastWrite,
  };
}

function hasRoom(kept: ReadonlyMap<string, unknown>, name: string, value: unknown): boolean {
  const chars = lengthOf(value);
  const others = [...kept].filter(([other]) => other !== name);
  const total = others.reduce((sum, [, other]) => sum + lengthOf(other), chars);
  return others.length < MAX_NAMES && chars <= MAX_KEPT_CHARS && total <= MAX_TOTAL_CHARS;
}

const lengthOf = (value: unknown) => JSON.stringify(value).length;

async function isAnyThere(folder: string, names: readonly string[]): Promise<boolean> {
  const found = await Promise.all(
    names.map((name) =>
      access(join(folder, name)).then(
        () => true,
        () => false,
      ),
    ),
  );
  return found.includes(true);
}

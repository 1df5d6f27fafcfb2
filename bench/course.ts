import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { BenchEntry } from './entry.ts';
import { median, percentile } from './support/statistics.ts';

/** The course of the checkout. */
export const COURSE = join(import.meta.dirname, '../resources/course/fr');
/** Of the build that runs before each bench. */
export const MADE = join(import.meta.dirname, '../out/course');
/** Each side runs so often, in turn, in a process of its own as an app that starts is. */
const ROUNDS = 9;
const MAX_OPEN_MS = 300;
const MAX_UNIT_MS = 50;
const MAX_SEARCH_MS = 10;

const openedSchema = z.object({
  openMs: z.number(),
  unitMs: z.array(z.number()),
  searchMs: z.array(z.number()),
  problems: z.literal(0),
});
const readSchema = z.object({ readMs: z.number() });

/** The whole course opened as the build made it, its units and its search, beside a process that only reads the same files. */
export async function run(): Promise<BenchEntry[]> {
  const ours: z.infer<typeof openedSchema>[] = [];
  const peerMs: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    peerMs.push(readSchema.parse(await told('read-once.ts', COURSE)).readMs);
    ours.push(await openOnce(COURSE, MADE));
  }
  return entriesOf(ours, median(peerMs));
}

/** What it takes to open a course in a process of its own. */
export async function openOnce(dir: string, madeDir: string): Promise<z.infer<typeof openedSchema>> {
  return openedSchema.parse(await told('open-once.ts', dir, madeDir));
}

function entriesOf(ours: readonly z.infer<typeof openedSchema>[], peer: number): BenchEntry[] {
  const openMs = median(ours.map((one) => one.openMs));
  const limited = (name: string, values: readonly number[], maxMs: number): BenchEntry => {
    const value = percentile(values, 0.95);
    const alone = { peer: null, peerName: null, ratio: null };
    return { name, ours: value, ...alone, unit: 'ms', goal: `at most ${maxMs} ms`, ok: value <= maxMs };
  };
  return [
    {
      ...{ name: 'course: the whole course opened as the build made it', ours: openMs, unit: 'ms' },
      ...{ peer, peerName: 'reading and hashing the same files', ratio: openMs / peer },
      ...{ goal: `at most ${MAX_OPEN_MS} ms`, ok: openMs <= MAX_OPEN_MS },
    },
    limited(
      'course: 95th percentile of a unit opened',
      ours.flatMap((one) => one.unitMs),
      MAX_UNIT_MS,
    ),
    limited(
      'course: 95th percentile of a search',
      ours.flatMap((one) => one.searchMs),
      MAX_SEARCH_MS,
    ),
  ];
}

async function told(script: string, ...args: string[]): Promise<unknown> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    join(import.meta.dirname, 'course', script),
    ...args,
  ]);
  return JSON.parse(stdout);
}

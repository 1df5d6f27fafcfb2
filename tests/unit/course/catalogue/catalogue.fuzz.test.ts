import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadCatalogue } from '#main/course/catalogue/catalogue.ts';
import { AppError } from '#shared/errors.ts';
import { caseCount, seededRandom } from '../../../support/campaign.ts';
import { startQuietClock } from '../../../support/quiet-clock.ts';
import { GOOD_PACK } from './pack.ts';

const CASES = caseCount(60, 5_000);
/** Longest a damaged pack may keep the app busy, in milliseconds: a hang is what this looks for, not speed. */
const BUSY_MS = 5_000;

/** What an editor, a bad disk or a hostile hand puts in a file. */
const SPLINTERS = [
  '{{',
  '}}',
  ':::',
  '::figure{id=',
  '*a',
  '&a [',
  '<!--',
  '<script>',
  '\u0000',
  '\n  - ',
  '"',
  'é',
  '\ud800',
  '![](',
  '```',
];

let dir: string;
let files: string[];

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'cale-fuzz-'));
  await cp(GOOD_PACK, dir, { recursive: true });
  const names = await readdir(dir, { recursive: true });
  files = names.filter((name) => /\.(ya?ml|md|svg)$/.test(name)).sort();
});
afterAll(() => rm(dir, { recursive: true, force: true }));

it(`a pack damaged at random is refused by code or opened, never more, ${CASES} times`, {
  timeout: CASES * BUSY_MS,
}, async () => {
  const random = seededRandom(4242);
  for (let turn = 0; turn < CASES; turn += 1) {
    const file = join(dir, files[Math.floor(random() * files.length)] ?? 'course.yaml');
    const original = await readFile(file);
    await writeFile(file, damage(original.toString(), random));
    const elapsed = startQuietClock();
    const failures = await openEverything();
    expect(failures.filter((error) => !(error instanceof AppError))).toEqual([]);
    expect(elapsed()).toBeLessThan(BUSY_MS);
    await writeFile(file, original);
  }
});

function damage(text: string, random: () => number): string {
  const at = Math.floor(random() * text.length);
  const length = Math.floor(random() * 40);
  const splinter = SPLINTERS[Math.floor(random() * SPLINTERS.length)] ?? '';
  switch (Math.floor(random() * 4)) {
    case 0:
      return text.slice(0, at);
    case 1:
      return text.slice(0, at) + text.slice(at + length);
    case 2:
      return text.slice(0, at) + splinter + text.slice(at);
    default:
      return (
        text.slice(0, at) + text.slice(at, at + length).repeat(Math.ceil(random() * 50)) + text.slice(at)
      );
  }
}

/** Everything a page would ask of the pack; what was thrown. */
async function openEverything(): Promise<unknown[]> {
  const failures: unknown[] = [];
  const attempt = async (ask: () => unknown) => {
    try {
      await ask();
    } catch (error) {
      failures.push(error);
    }
  };
  await attempt(async () => {
    const catalogue = await loadCatalogue({ dir, isOurs: false });
    await attempt(() => catalogue.glossary());
    for (const unit of catalogue.outline.units) {
      await attempt(() => catalogue.unit(unit.unitId));
      for (const { exerciseId } of unit.exercises) await attempt(() => catalogue.exercise(exerciseId));
    }
    await attempt(() => catalogue.search('conteneur', 5));
  });
  return failures;
}

/** Counts up in the progress of a folder, one exercise at a time, and tells each number once it is on disk. */

import { createLogger } from '#main/core/logger.ts';
import { createProgress } from '#main/course/progress/progress.ts';
import { openProgressFile } from '#main/store/progress-file.ts';

/** Makes the file longer than one disk block. */
const LEST = Array.from({ length: 400 }, (_, index) => `section-${index}`);

const [dataDir = ''] = process.argv.slice(2);
const file = await openProgressFile(dataDir);
if (file.damaged) throw new Error(`damaged: ${file.damaged.keptAs}`);
const progress = createProgress(file, createLogger(null));
process.stdout.write(`start ${countOf()}\n`);
for (;;) {
  const next = countOf() + 1;
  await progress.update((all) => ({
    ...all,
    readSections: { ...all.readSections, compte: [`n${next}`], lest: LEST },
  }));
  process.stdout.write(`done ${next}\n`);
}

function countOf(): number {
  return Number(progress.state.value.readSections.compte?.[0]?.slice(1) ?? 0);
}

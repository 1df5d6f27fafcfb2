import { createLogger } from '#main/core/logger.ts';
import { endOnUntakenErrors } from '#main/core/untaken-errors.ts';
import { createProgress } from '#main/course/progress/progress.ts';
import { CRASHED } from '#main/shell/handover.ts';
import { openProgressFile } from '#main/store/progress-file.ts';

// A core's process that meets an error nobody takes: `node untaken-error.ts FOLDER throw|reject|twice|stuck`.
const [dir = '', how] = process.argv.slice(2);
const logger = createLogger(`${dir}/app.log`);
const progress = createProgress(await openProgressFile(dir), logger);
endOnUntakenErrors({
  logger,
  save: how === 'stuck' ? () => new Promise(() => {}) : progress.close,
  tell: async (reference) => console.log(reference),
  end: () => process.exit(CRASHED),
});
progress.setPlace({ unitId: 'images', sectionId: 'couches', scrollRatio: 0 });
if (how === 'reject') void Promise.reject(new Error('nobody took it'));
else if (how === 'twice') for (const _ of [1, 2]) setImmediate(() => explode());
else setImmediate(() => explode());
// A core has always something that keeps it running.
setInterval(() => {}, 60_000);

function explode(): never {
  throw new Error('nobody took it');
}

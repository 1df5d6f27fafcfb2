import { type Logger, newReference } from './logger.ts';

/** Longest wait for what is still to be saved, in milliseconds: a disk that does not answer must not keep a broken core. */
const SAVE_MS = 2_000;

interface LastWords {
  logger: Logger;
  /** Writes what the learner did and the disk does not have yet. */
  save(): Promise<unknown>;
  /** Leaves the reference of the error for the core that follows. */
  tell(reference: string): Promise<unknown>;
  /** Ends this process. */
  end(): void;
}

/**
 * After an error or a rejection that nobody took, what the core knows cannot be trusted any more: it is logged under a
 * reference, what can be saved is saved, and the core ends.
 */
export function endOnUntakenErrors({ logger, save, tell, end }: LastWords): void {
  let isEnding = false;
  process.on('uncaughtException', (error, origin) => {
    const reference = newReference();
    logger.error({ err: error, origin, reference }, 'untaken error');
    if (isEnding) return;
    isEnding = true;
    const saving = Promise.all([attempt(save, logger), attempt(() => tell(reference), logger)]);
    void Promise.race([saving, delay(SAVE_MS)]).then(end);
  });
}

async function attempt(work: () => Promise<unknown>, logger: Logger): Promise<void> {
  try {
    await work();
  } catch (error) {
    logger.error({ err: error }, 'last words');
  }
}

function delay(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

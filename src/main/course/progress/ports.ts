import type { Progress } from '#shared/course/progress.ts';

/** Where the progress is kept. */
export interface ProgressFilePort {
  readonly initial: Progress;
  /** Resolves once this value, or a newer one, is on disk. */
  save(progress: Progress): Promise<void>;
}

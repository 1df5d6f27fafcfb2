import type { ChangesSince, ExerciseDeps } from '../exercise-deps.ts';
import type { ExerciseMemory } from '../exercise-memory.ts';
import { stepProgressOf, withStep } from '../exercise-progress.ts';
import { rightOption } from './right-option.ts';

/** The bets of one exercise, each judged by what changed between it and the quiet after its step. */
export interface Bets {
  /** Resolves once what changes for this step is looked at. */
  follow(stepId: string): Promise<void>;
  /** False once it was judged, and after the app was started again. */
  isFollowed(stepId: string): boolean;
  /** Judges the bets whose step is done, and drops those whose step is past otherwise. */
  look(): void;
  close(): void;
}

/** Judges the bets of one exercise; what they were is in its progress. */
export function createBets(
  deps: Pick<ExerciseDeps, 'changesSince' | 'logger'>,
  memory: ExerciseMemory,
): Bets {
  const followed = new Map<string, ChangesSince>();
  const judging = new Set<string>();

  function drop(stepId: string): void {
    followed.get(stepId)?.stop();
    followed.delete(stepId);
    judging.delete(stepId);
  }

  async function judge(stepId: string, since: ChangesSince): Promise<void> {
    const differences = await since.settled().catch((error: unknown) => {
      deps.logger.error({ err: error, stepId }, 'changes not read');
      return null;
    });
    if (followed.get(stepId) !== since) return;
    const { file, variables } = memory.now();
    const bet = file.steps.find(({ id }) => id === stepId)?.bet;
    const right = bet && differences ? rightOption(bet, differences, variables) : null;
    await memory.change((entry) =>
      withStep(entry, stepId, (one) => (one.bet ? { bet: { ...one.bet, right, isOver: true } } : {})),
    );
    drop(stepId);
  }

  return {
    async follow(stepId) {
      const since = await deps.changesSince();
      drop(stepId);
      if (since) followed.set(stepId, since);
    },
    isFollowed: (stepId) => followed.has(stepId),
    look() {
      const { entry } = memory.now();
      for (const [stepId, since] of followed) {
        const { state } = stepProgressOf(entry, stepId);
        if (!entry || state === 'skipped') drop(stepId);
        else if (state === 'done' && !judging.has(stepId)) {
          judging.add(stepId);
          judge(stepId, since).catch((error: unknown) => {
            deps.logger.error({ err: error, stepId }, 'bet not judged');
            drop(stepId);
          });
        }
      }
    },
    close() {
      for (const stepId of [...followed.keys()]) drop(stepId);
    },
  };
}

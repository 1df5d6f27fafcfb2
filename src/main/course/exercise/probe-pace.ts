import type { Step } from '#main/course/schema/exercise.ts';
import type { Verdict } from './checks/check-kind.ts';
import { triggerOf } from './checks/kinds.ts';

/** Ticks of the clock of probes that each look, after a change. */
const PROMPT_TICKS = 20;
/** Later, one tick in so many looks: a state is still seen within a second. */
const CALM_TICKS = 3;
/** The same while another check of the step is red, whose own change will be told. */
const IDLE_TICKS = 15;

/** Which ticks of the clock of probes look at a step. */
interface ProbePace {
  /** Told of every tick, with the step's latest verdicts. */
  isDue(step: Step, verdicts: readonly Verdict[]): boolean;
  /** Something changed: the next ticks look. */
  hasten(): void;
}

/** Asks the pods of a step less and less often while nothing changes: each look may leave a line in their journals. */
export function createProbePace(): ProbePace {
  let stepId: string | null = null;
  let ticks = 0;
  return {
    isDue(step, verdicts) {
      if (step.id !== stepId) ticks = 0;
      stepId = step.id;
      ticks += 1;
      if (!asksPodsAlone(step)) return true;
      if (isToldOf(step, verdicts)) return ticks % IDLE_TICKS === 0;
      return ticks <= PROMPT_TICKS || ticks % CALM_TICKS === 0;
    },
    hasten() {
      ticks = 0;
    },
  };
}

/** Their changes are told besides, those of what the app follows. */
function asksPodsAlone({ checks }: Step): boolean {
  const probes = checks.map(triggerOf).filter(({ hasProbe }) => hasProbe);
  return probes.every(({ tables = [] }) => tables.includes('pod'));
}

/** Whether a check is red that no probe moves: the step cannot be done before it is told of. */
function isToldOf({ checks }: Step, verdicts: readonly Verdict[]): boolean {
  return checks.some((check, index) => verdicts[index]?.isOk === false && !triggerOf(check).hasProbe);
}

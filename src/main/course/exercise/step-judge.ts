import { checkContext, createExecCooldown } from './check-context.ts';
import type { CheckContext, Verdict } from './checks/check-kind.ts';
import type { EventHistory } from './event-history.ts';
import type { ExerciseMemory } from './exercise-memory.ts';
import { type BegunExercise, currentStepOf, withEndedStep } from './exercise-progress.ts';
import { normaliseImage } from './image-names.ts';
import { keyOf } from './ownership.ts';
import type { ExerciseDeps } from './ports.ts';
import {
  type AnswerState,
  completedAt,
  judgeChecks,
  judgeWithoutEngine,
  presentNames,
} from './step-round.ts';
import { fillCheck } from './substitute.ts';

/** Judges the steps of one exercise and remembers what it found; only the current step is ever judged. */
export interface StepJudge {
  /** Latest verdicts, by step. */
  readonly verdicts: ReadonlyMap<string, readonly Verdict[]>;
  answerAt(stepId: string, checkIndex: number): AnswerState;
  setAnswer(stepId: string, checkIndex: number, answer: AnswerState): void;
  /** True when the current step ended, so that the next one must be judged. Calls must not overlap. */
  judgeCurrentStep(): Promise<boolean>;
  /** What checks may read now. */
  contextFor(entry: BegunExercise): CheckContext;
  /** Forgets verdicts and answers; a judgement that is under way is dropped. */
  forget(): void;
}

export function createStepJudge(
  deps: ExerciseDeps,
  memory: ExerciseMemory,
  history: EventHistory,
): StepJudge {
  const verdicts = new Map<string, readonly Verdict[]>();
  const answers = new Map<string, AnswerState>();
  const cooldown = createExecCooldown();
  let generation = 0;

  const answerAt = (stepId: string, checkIndex: number) => answers.get(`${stepId}/${checkIndex}`);
  const contextFor = (entry: BegunExercise) =>
    checkContext(deps, history, { ...memory.now(), entry }, cooldown);

  async function judgeCurrentStep(): Promise<boolean> {
    const { file, entry, variables } = memory.now();
    const step = entry && currentStepOf(file, entry);
    if (!step) return false;
    const checks = step.checks.map((check) => fillCheck(check, variables));
    if (deps.engine.status.value.state !== 'ready') {
      verdicts.set(step.id, judgeWithoutEngine(checks));
      return false;
    }
    const startedIn = generation;
    const lastEventMs = history.lastTimeMs;
    const context = contextFor(entry);
    const judged = await judgeChecks(checks, context, (index) => answerAt(step.id, index));
    if (startedIn !== generation || !isStillCurrent(step.id)) return false;
    verdicts.set(step.id, judged);
    memory.noteSeen(presentNames(checks, judged).map(toNameKey));
    if (!judged.every((one) => one.isOk)) return false;
    const openedAt = completedAt(checks, context, lastEventMs);
    memory.changeSoon((latest) =>
      withEndedStep(latest, step.id, { state: 'done', openedAt, nowMs: Date.now() }),
    );
    return true;
  }

  function isStillCurrent(stepId: string): boolean {
    const { file, entry } = memory.now();
    return entry !== undefined && currentStepOf(file, entry)?.id === stepId;
  }

  return {
    verdicts,
    answerAt,
    setAnswer: (stepId, checkIndex, answer) => void answers.set(`${stepId}/${checkIndex}`, answer),
    judgeCurrentStep,
    contextFor,
    forget() {
      generation += 1;
      verdicts.clear();
      answers.clear();
    },
  };
}

function toNameKey({ type, name }: { type: string; name: string }): string {
  return keyOf.name(type, type === 'image' ? normaliseImage(name) : name);
}

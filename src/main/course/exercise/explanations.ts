import type { Check } from '#main/course/schema/check.ts';
import type { Step } from '#main/course/schema/exercise.ts';
import type { Misstep } from '#shared/course/missteps.ts';
import type { Preparation } from '#shared/course/views.ts';
import type { CheckContext, Verdict } from './checks/check-kind.ts';
import type { ExerciseMemory } from './exercise-memory.ts';
import { stepProgressOf } from './exercise-progress.ts';
import { foregroundMisstep } from './missteps/foreground.ts';
import { recogniseMisstep } from './missteps/recognise.ts';
import { unpushedMisstep } from './missteps/unpushed.ts';
import { preparationOf } from './preparation.ts';
import { solutionLines } from './solution-lines.ts';
import { fillCheck, type Variables } from './substitute.ts';

/** A step that is not done, as it was judged; `checks` have their variables in place. */
interface RedStep {
  step: Step;
  checks: readonly Check[];
  verdicts: readonly Verdict[];
  variables: Variables;
  context: CheckContext;
}

/** Why the current step is red. It asks more of the engine than judging it, so it is looked for apart. */
export interface Explanations {
  /** The usual mistake that explains why a step is red, where one is recognised. */
  misstepOf(stepId: string): Misstep | null;
  /** What an earlier step left and is not there any more. */
  preparationOf(stepId: string): Preparation | null;
  /** The step to explain; null when nothing needs it. What was found of it stays until more is. */
  setRed(step: RedStep | null): void;
  /** Explains it. Calls must not overlap. */
  look(): Promise<void>;
  /** What is being looked for is dropped. */
  forget(): void;
}

/** Nothing is looked for before `look`. */
export function createExplanations(memory: Pick<ExerciseMemory, 'now'>): Explanations {
  const found = new Map<string, { misstep: Misstep | null; preparation: Preparation | null }>();
  let red: RedStep | null = null;
  let generation = 0;
  return {
    misstepOf: (stepId) => found.get(stepId)?.misstep ?? null,
    preparationOf: (stepId) => found.get(stepId)?.preparation ?? null,
    setRed(step) {
      red = step;
      if (!step) found.clear();
    },
    async look() {
      if (!red) return;
      const { step, variables, context } = red;
      const startedIn = generation;
      const { file, entry } = memory.now();
      const isSkipped = (stepId: string) => stepProgressOf(entry, stepId).state === 'skipped';
      const [misstep, preparation] = await Promise.all([
        misstepIn(red, file.steps).catch(() => null),
        preparationOf({ steps: file.steps, variables, isSkipped }, step, context).catch(() => null),
      ]);
      const isStillRed = red?.step.id === step.id && memory.now().step?.id === step.id;
      if (startedIn === generation && isStillRed) found.set(step.id, { misstep, preparation });
    },
    forget() {
      generation += 1;
      red = null;
      found.clear();
    },
  };
}

/** What its checks tell of; else what the steps before, done otherwise or skipped, left in its way. */
async function misstepIn(red: RedStep, steps: readonly Step[]): Promise<Misstep | null> {
  const { step, checks, verdicts, variables, context } = red;
  const earlier = steps.slice(0, steps.indexOf(step));
  const earlierChecks = earlier.flatMap((one) => one.checks.map((check) => fillCheck(check, variables)));
  const misstep =
    (await recogniseMisstep(checks, verdicts, context)) ?? unpushedMisstep(checks, verdicts, earlierChecks);
  if (misstep) return misstep;
  const commands = [...earlier, step].flatMap((one) => solutionLines(one, variables));
  return foregroundMisstep(
    commands.map(({ text }) => text),
    context,
  );
}

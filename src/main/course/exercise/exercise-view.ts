import type { ExerciseFile, Step } from '#main/course/schema/exercise.ts';
import type { ClusterPart } from '#shared/course/cluster-kinds.ts';
import type { LessonNode } from '#shared/course/lesson.ts';
import type { Misstep } from '#shared/course/missteps.ts';
import type { CheckView, ExerciseView, Preparation, StepView } from '#shared/course/views.ts';
import type { LocatedExercise } from '../catalogue/catalogue.ts';
import { viewBet } from './bets/bet-view.ts';
import type { Verdict } from './checks/check-kind.ts';
import { expectedOf } from './checks/kinds.ts';
import { type BegunExercise, currentStepOf, stepProgressOf } from './exercise-progress.ts';
import { solutionLines } from './solution-lines.ts';
import type { AnswerState } from './step-judge.ts';
import { capabilitiesOf } from './step-needs.ts';
import { canFill, fillCheckPartly, fillCommand, fillPartly, type Variables } from './substitute.ts';

/** Everything a view is made of. */
interface ViewFacts {
  exercise: Pick<LocatedExercise, 'unitId' | 'file' | 'isOurs'>;
  /** Undefined before it begins. */
  entry: BegunExercise | undefined;
  /** Built-in ones, and once it began the drawn ones. */
  variables: Variables;
  needs: ExerciseView['needs'];
  /** Parts that the cluster in use has not. */
  lostParts: readonly ClusterPart[];
  /** Latest verdicts, by step. */
  verdicts: ReadonlyMap<string, readonly Verdict[]>;
  misstepOf(stepId: string): Misstep | null;
  preparationOf(stepId: string): Preparation | null;
  /** What changes since the bet of this step is still looked at. */
  isBetFollowed(stepId: string): boolean;
  answerAt(stepId: string, checkIndex: number): AnswerState;
  render(markdown: string): LessonNode[];
}

/** The exercise as the learner sees it now. */
export function buildView(facts: ViewFacts): ExerciseView {
  const { exercise, entry } = facts;
  const { file } = exercise;
  const current = entry && currentStepOf(file, entry);
  return {
    exerciseId: file.id,
    unitId: exercise.unitId,
    title: file.title,
    goal: file.goal,
    durationMin: file.durationMin,
    isOurs: exercise.isOurs,
    state: stateOf(file, entry),
    needs: facts.needs,
    steps: file.steps.map((step) => buildStep(step, step === current, facts)),
  };
}

function stateOf(file: ExerciseFile, entry: BegunExercise | undefined): ExerciseView['state'] {
  if (!entry) return 'not-begun';
  return currentStepOf(file, entry) ? 'begun' : 'finished';
}

function buildStep(step: Step, isCurrent: boolean, facts: ViewFacts): StepView {
  const { variables, render } = facts;
  const progress = stepProgressOf(facts.entry, step.id);
  const lost = new Set(facts.needs.lostCapabilities);
  const rendered = (markdown: string) => render(fillPartly(markdown, variables));
  const isDone = progress.state === 'done';
  return {
    stepId: step.id,
    state: progress.state,
    isCurrent,
    instruction: rendered(step.instruction),
    command: commandOf(step, variables),
    hintCount: step.hints.length,
    hints: step.hints.slice(0, progress.hintsUsed).map(rendered),
    hasSolution: saysMoreThanCommand(step),
    solution: progress.hasSeenSolution ? solutionLines(step, variables) : null,
    checks: step.checks.map((_, index) => buildCheck(step, index, isDone, facts)),
    lostParts: isDone ? [] : step.clusterParts.filter((part) => facts.lostParts.includes(part)),
    opens: opensOf(step, variables),
    typedInside: isCurrent ? typedInsideOf(step, variables) : [],
    lostCapabilities: isDone ? [] : capabilitiesOf(step).filter((one) => lost.has(one)),
    explanation: isDone && step.explanation !== undefined ? rendered(step.explanation) : null,
    outage: outageOf(step, isDone, facts),
    bet: viewBet(step, progress, facts.isBetFollowed(step.id), rendered),
    misstep: isCurrent ? facts.misstepOf(step.id) : null,
    preparation: isCurrent ? facts.preparationOf(step.id) : null,
  };
}

/** What was broken is told once it no longer is. */
function outageOf(step: Step, isDone: boolean, { entry, variables, render }: ViewFacts): StepView['outage'] {
  if (!step.outage) return null;
  const last = entry?.outage?.stepId === step.id ? entry.outage : null;
  if (!last) return { state: 'whole', cause: null };
  const state = isDone ? 'mended' : last.isUndone ? 'undone' : 'broken';
  const cause = step.outage.find(({ id }) => id === last.breakageId)?.cause;
  const isTold = state !== 'broken' && cause !== undefined;
  return { state, cause: isTold ? render(fillPartly(cause, variables)) : null };
}

/** Null too while one of its variables has no value: it could not be typed. */
function commandOf(step: Step, variables: Variables): string | null {
  if (step.command === undefined || !canFill(step.command, variables)) return null;
  return fillCommand(step.command, variables);
}

/** Names of files that are written by hand. */
const WRITTEN = /(?:^|\/)(?:Dockerfile[\w.-]*|\.dockerignore|[\w.-]*\.ya?ml|[\w-]*\.env)$/;

/** The file that the step says it opens; else the one that its checks want, or its command writes, by hand. */
function opensOf({ opens, checks, command }: Step, variables: Variables): string | null {
  const wanted = checks.flatMap((check) => (check.kind === 'file' && check.exists ? [check.path] : []));
  const written = [...(command ?? '').matchAll(/>\s*([\w./-]+)/g)].map(([, path = '']) => path);
  const file = opens ?? [...wanted, ...written].find((path) => !path.startsWith('/') && WRITTEN.test(path));
  return file === undefined ? null : fillPartly(file, variables);
}

/** What its solution types in a program, of what the step shows. */
function typedInsideOf({ solution = [], command = '', instruction }: Step, variables: Variables): string[] {
  return solution
    .flatMap((action) => ('type' in action ? action.type.split('\n') : []))
    .filter((line) => line !== '' && (line === command || instruction.includes(line)))
    .map((line) => fillPartly(line, variables));
}

function buildCheck(step: Step, index: number, isDone: boolean, facts: ViewFacts): CheckView {
  const { variables, verdicts, render } = facts;
  const check = step.checks[index];
  if (!check) throw new RangeError(`no check ${index} in ${step.id}`);
  const latest = verdicts.get(step.id)?.[index];
  const answer = facts.answerAt(step.id, index);
  const answerForm = typeof answer === 'object' ? answer.wrong : null;
  return {
    isOk: isDone || (latest?.isOk ?? false),
    expected: latest?.expected ?? expectedOf(fillCheckPartly(check, variables)),
    observed: latest?.observed ?? null,
    question: check.kind === 'answer' ? render(fillPartly(check.question, variables)) : null,
    isLastAnswerWrong: answerForm !== null,
    answerForm,
  };
}

function saysMoreThanCommand({ solution, command }: Step): boolean {
  if (solution === undefined) return false;
  const [first, ...others] = solution.filter((action) => !('waitFor' in action));
  const isCommand = first !== undefined && 'run' in first && first.run.trim() === command?.trim();
  return first !== undefined && !(isCommand && others.length === 0);
}

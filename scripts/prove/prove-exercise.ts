import { readAnswer } from '#main/course/exercise/answer-source.ts';
import { fillCheck } from '#main/course/exercise/substitute.ts';
import type { ExerciseFile, Step } from '#shared/course/exercise.ts';
import type { ExerciseView, StepView } from '#shared/course/views.ts';
import { describeFact } from '#shared/strings/fr/checks.ts';
import { placeBystanders } from './bystanders.ts';
import { compareSnapshots, snapshotEngine } from './engine-snapshot.ts';
import type { Lab } from './lab.ts';
import { createPlayer, describeVerdict, type Player } from './play-solution.ts';
import { ProofFailure } from './proof-failure.ts';
import { waitForValue } from './wait.ts';

/** What proving one exercise found. */
export interface Proof {
  exerciseId: string;
  title: string;
  stepCount: number;
  /** Steps proved, the reset counting for one. */
  passed: number;
  /** French, for the author. */
  failures: string[];
  tookMs: number;
  /** From the end of a step's solution to its tick; 0 when it ticked before. */
  ticksMs: number[];
  /** Checks that were true before their step, beside one that was not: they guard a state, they prove nothing. */
  guards: string[];
}

/** A step must be judged, then tick, within this many milliseconds. */
const JUDGE_PATIENCE_MS = 5_000;
const TICK_PATIENCE_MS = 10_000;
/** An answer no machine gives, by format. */
const WRONG_ANSWERS = {
  text: 'réponse fausse',
  number: '-987654321',
  id: '0123456789abcdef',
  address: '0.0.0.1',
};

/** Plays an exercise from beginning to reset; the engine must be as it was, bystanders included. */
export async function proveExercise(lab: Lab, file: ExerciseFile): Promise<Proof> {
  const proof = { exerciseId: file.id, title: file.title, stepCount: file.steps.length, passed: 0 };
  const run = { failures: [] as string[], ticksMs: [] as number[], guards: [] as string[] };
  const startedAt = performance.now();
  const bystanders = await placeBystanders(lab.engine.docker(), file);
  const before = await snapshotEngine(lab.state);
  const player = createPlayer(lab, file.id);
  const unwatch = lab.exercises.watch(file.id).subscribe(() => {});
  try {
    const hasBegun = await attempt(run.failures, file.id, () => begin(lab, file));
    for (const step of hasBegun ? file.steps : []) {
      const where = `${file.id}, étape « ${step.id} »`;
      const isProved = await attempt(run.failures, where, async () => {
        run.guards.push(...(await expectRed(lab, file, step)));
        run.ticksMs.push(await proveStep(lab, file, step, player));
      });
      proof.passed += isProved;
      if (!isProved) break;
    }
    await player.stop();
    proof.passed += await attempt(run.failures, `${file.id}, réinitialisation`, () =>
      proveReset(lab, file, before),
    );
  } finally {
    unwatch();
    await player.stop();
    await bystanders
      .remove()
      .catch((error: unknown) => run.failures.push(`${file.id} : témoin touché, ${error}`));
  }
  return { ...proof, ...run, tookMs: performance.now() - startedAt };
}

async function attempt(failures: string[], where: string, prove: () => Promise<void>): Promise<0 | 1> {
  try {
    await prove();
    return 1;
  } catch (error) {
    const message = error instanceof ProofFailure ? error.message : String((error as Error).stack ?? error);
    failures.push(`${where} : ${message}`);
    return 0;
  }
}

async function begin(lab: Lab, file: ExerciseFile): Promise<void> {
  const { exercises } = lab;
  await exercises.ready(file.id);
  const { needs } = exercises.watch(file.id).value;
  const missing = needs.images.filter((image) => !image.isPresent).map((image) => image.name);
  if (missing.length > 0) throw new ProofFailure(`images absentes du moteur : ${missing.join(', ')}`);
  if (needs.conflicts.length > 0) throw new ProofFailure('le moteur porte déjà des noms de l’exercice');
  await exercises.begin(file.id);
}

async function proveStep(lab: Lab, file: ExerciseFile, step: Step, player: Player): Promise<number> {
  await player.play(step);
  const playedAt = performance.now();
  await answerQuestions(lab, file, step);
  const answeredAt = performance.now();
  const view = await waitForStep(lab, file, step, (one) => one.state === 'done', TICK_PATIENCE_MS);
  if (!view)
    throw new ProofFailure(`la solution ne coche pas l’étape. ${describeRed(stepOf(lab, file, step))}`);
  return performance.now() - Math.max(playedAt, answeredAt);
}

/** The step is the current one, judged, and something in it is still to be done; gives the checks that are true already. */
async function expectRed(lab: Lab, file: ExerciseFile, step: Step): Promise<string[]> {
  if (step.hints.some((hint) => hint.trim() === '')) throw new ProofFailure('un indice est vide');
  const isJudged = (view: StepView) =>
    view.state === 'done' || view.checks.every((check) => check.observed !== null);
  const view = await waitForStep(lab, file, step, isJudged, JUDGE_PATIENCE_MS);
  if (!view) throw new ProofFailure('l’étape n’a pas été jugée : la précédente n’est pas finie');
  if (view.state === 'done') {
    throw new ProofFailure('l’état de départ satisfait déjà l’étape : ses vérifications ne prouvent rien');
  }
  const green = view.checks.filter((check) => check.isOk);
  return green.map((check) => `${file.id}, étape « ${step.id} » : ${describeFact(check.expected)}`);
}

async function answerQuestions(lab: Lab, file: ExerciseFile, step: Step): Promise<void> {
  for (const [index, check] of step.checks.entries()) {
    if (check.kind !== 'answer') continue;
    const answer = (text: string) => lab.exercises.answer(file.id, step.id, index, text);
    if ((await answer(WRONG_ANSWERS[check.format])).isRight) {
      throw new ProofFailure(`la question ${index + 1} accepte une réponse fausse`);
    }
    const { context, variables } = lab.exercises.lookAt(file.id);
    const filled = fillCheck(check, variables) as typeof check;
    const truth = await readAnswer(filled.source, context, variables);
    if (truth === '') throw new ProofFailure(`la question ${index + 1} a pour réponse un texte vide`);
    if (!(await answer(truth)).isRight) {
      throw new ProofFailure(`la question ${index + 1} refuse sa propre réponse, « ${truth} »`);
    }
  }
}

async function waitForStep(
  lab: Lab,
  file: ExerciseFile,
  step: Step,
  isMet: (view: StepView) => boolean,
  timeoutMs: number,
): Promise<StepView | null> {
  const find = (view: ExerciseView) => view.steps.find((one) => one.stepId === step.id);
  const isStepMet = (view: ExerciseView) => {
    const found = find(view);
    return found !== undefined && isMet(found);
  };
  const view = await waitForValue(lab.exercises.watch(file.id), isStepMet, timeoutMs);
  return (view && find(view)) ?? null;
}

function stepOf(lab: Lab, file: ExerciseFile, step: Step): StepView | undefined {
  return lab.exercises.watch(file.id).value.steps.find((one) => one.stepId === step.id);
}

function describeRed(view: StepView | undefined): string {
  return (view?.checks ?? [])
    .filter((check) => !check.isOk)
    .map((check) => describeVerdict(check))
    .join(' ; ');
}

async function proveReset(lab: Lab, file: ExerciseFile, before: ReadonlySet<string>): Promise<void> {
  const { exercises } = lab;
  const plan = await exercises.resetPlan(file.id);
  const { removed } = await exercises.reset(
    file.id,
    plan.map((object) => object.id),
  );
  if (removed.length !== plan.length) throw new ProofFailure('la réinitialisation n’a pas tout retiré');
  const difference = compareSnapshots(before, await snapshotEngine(lab.state));
  if (difference.length > 0) {
    throw new ProofFailure(
      `le moteur n’est plus comme avant (owns est-il complet ?)\n  ${difference.join('\n  ')}`,
    );
  }
  if (exercises.watch(file.id).value.state !== 'not-begun')
    throw new ProofFailure('les étapes ne sont pas oubliées');
}

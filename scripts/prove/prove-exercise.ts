import { SWARM_GATEWAY } from '#main/course/exercise/objects/swarm-look.ts';
import type { ExerciseFile, PlayedAction, Refusal, Step } from '#main/course/schema/exercise.ts';
import type { StepView } from '#shared/course/views.ts';
import { describeFact } from '#shared/strings/fr/checks.ts';
import { placeBet, readBet } from './bets.ts';
import { type Bystanders, placeBystanders } from './bystanders.ts';
import { placeClusterBystanders } from './cluster-bystanders.ts';
import { compareSnapshots } from './engine-snapshot.ts';
import { proveNothingRuns } from './left-running.ts';
import { proveOutages } from './outages.ts';
import { createPlayer, type Player } from './play-solution.ts';
import { ProofFailure } from './proof-failure.ts';
import { proveRefusal, proveRefusals } from './refusals.ts';
import { looksAtEngine, type Proving, takeSnapshot } from './snapshot.ts';
import { describeFacts, watchStep } from './step-watch.ts';
import { readTruths } from './truths.ts';
import { waitUntil } from './wait.ts';

/** What proving one exercise found. */
export interface Proof {
  exerciseId: string;
  title: string;
  stepCount: number;
  /** Steps proved, the reset counting for one; other right ways and wrong ones count as steps. */
  passed: number;
  /** French, for the author. */
  failures: string[];
  tookMs: number;
  /** From the end of a step's solution to its tick; 0 when it ticked before. */
  ticksMs: number[];
  /** Checks that were true before their step, beside one that was not: they guard a state, they prove nothing. */
  guards: string[];
  /** Of each bet, the option that what really changed gave right. */
  bets: string[];
}

type Run = Pick<Proof, 'passed' | 'failures' | 'ticksMs' | 'guards' | 'bets'>;

/** A step must be judged, then tick, within this many milliseconds, on a busy machine too: on another it takes one second. */
export const PATIENCE_MS = 60_000;
/** The same where pods must start and end for it: each takes seconds of a processor that others want too. */
export const CLUSTER_PATIENCE_MS = 180_000;
/** Pause between two looks at whether all that was made for an exercise is gone, in milliseconds. */
const SETTLE_PERIOD_MS = 500;
/** How long what an engine still tells of things that a reset took away may go, in milliseconds. */
const ENGINE_SETTLE_MS = 5_000;
/** An answer no machine gives, by format. */
const WRONG_ANSWERS = {
  text: 'réponse fausse',
  number: '-987654321',
  id: '0123456789abcdef',
  address: '0.0.0.1',
};

/** For what is sure to come: a proof that gives a tick less time waits no less for the rest. */
const longWait = ({ patienceMs }: Proving) => Math.max(PATIENCE_MS, patienceMs);

/**
 * Plays an exercise from beginning to reset, wrong ways included, broken in each of its ways; then once more for each other right
 * way. The engine and the cluster must be as they were each time, bystanders included.
 */
export async function proveExercise(proving: Proving): Promise<Proof> {
  const { id: exerciseId, title, steps } = proving.file;
  const run: Run = { passed: 0, failures: [], ticksMs: [], guards: [], bets: [] };
  const startedAt = performance.now();
  for (const round of roundsOf(proving)) if (run.failures.length === 0) await proveRound(proving, run, round);
  return { exerciseId, title, stepCount: steps.length, ...run, tookMs: performance.now() - startedAt };
}

interface Round {
  /** Which row of values the exercise is given, where it has any. */
  variant: number;
  /** What is played instead of the solution, where there is another way. */
  way(step: Step): readonly PlayedAction[] | undefined;
  /** The solution's own: wrong ways are played in it. */
  isFirst: boolean;
  /** A wrong way that nothing undoes: the round ends with it. */
  last?: { step: Step; refusal: Refusal };
}

/** One for each row of values, or the one that is wanted; then one for each other right way, row after row. */
function roundsOf({ file, variant, isSolutionOnly = false }: Proving): Round[] {
  const count = Math.max(1, file.variants.length);
  const rows = variant === undefined ? Array.from({ length: count }, (_, row) => row) : [variant];
  const ways = isSolutionOnly ? 0 : Math.max(0, ...file.steps.map(({ accepts }) => accepts.length));
  return [
    ...rows.map((row) => ({ variant: row, way: () => undefined, isFirst: true })),
    ...Array.from({ length: ways }, (_, at) => ({
      variant: rows[at % rows.length] ?? 0,
      way: ({ accepts }: Step) => accepts[at],
      isFirst: false,
    })),
    ...(isSolutionOnly ? [] : finalRefusals(file)).map((last) => ({
      ...{ variant: rows[0] ?? 0, way: () => undefined, isFirst: false, last },
    })),
  ];
}

function finalRefusals({ steps }: ExerciseFile): { step: Step; refusal: Refusal }[] {
  return steps.flatMap((step) =>
    step.refuses.filter(({ isFinal }) => isFinal).map((refusal) => ({ step, refusal })),
  );
}

async function proveRound(proving: Proving, run: Run, round: Round): Promise<void> {
  const { lab, file } = proving;
  const bystanders = await placeAllBystanders(proving);
  const before = await takeSnapshot(proving);
  const player = createPlayer(lab, file.id, longWait(proving));
  const unwatch = lab.exercises.watch(file.id).subscribe(() => {});
  try {
    const isEnded = await proveSteps(proving, run, round, player);
    await player.stop();
    if (isEnded) await attempt(run, `${file.id}, dernière étape`, () => proveNothingRuns(lab, file.id));
    const isReset = await attempt(run, `${file.id}, réinitialisation`, () => proveReset(proving, before));
    run.passed += round.isFirst && isReset ? 1 : 0;
  } finally {
    unwatch();
    await player.stop();
    await leaveForgottenSwarm(proving, run);
    await bystanders
      .remove()
      .catch((error: unknown) => run.failures.push(`${file.id} : témoin touché, ${error}`));
  }
}

/** An engine that stays in a swarm would refuse the next exercise, and spoil what it is compared with. */
async function leaveForgottenSwarm({ lab: { docker }, file }: Proving, run: Run): Promise<void> {
  if (!file.owns.swarm || !(await docker.swarm.membership())) return;
  run.failures.push(`${file.id} : le moteur est resté dans un Swarm, qu’il quitte maintenant`);
  await docker.swarm.leave();
  await docker.engine.removeObject('network', SWARM_GATEWAY);
}

async function placeAllBystanders(proving: Proving): Promise<Bystanders> {
  const { lab, file } = proving;
  const placed = looksAtEngine(proving) ? [await placeBystanders(lab.engine.docker(), file)] : [];
  if (file.needs.cluster) placed.push(await placeClusterBystanders(lab, file));
  return {
    async remove() {
      for (const one of placed) await one.remove();
    },
  };
}

/** True once the last step of all is done. */
async function proveSteps(proving: Proving, run: Run, round: Round, player: Player): Promise<boolean> {
  const { file } = proving;
  const which = file.variants.length > 0 ? `, variante ${round.variant + 1}` : '';
  if (!(await attempt(run, `${file.id}${which}`, () => begin(proving, round.variant)))) return false;
  for (const step of file.steps) {
    if (round.last?.step === step) {
      const where = `${file.id}${which}, étape « ${step.id} », mauvaise manière sans retour`;
      const isRefused = await attempt(run, where, () => proveFinal(proving, step, round.last, player));
      run.passed += isRefused ? 1 : 0;
      return false;
    }
    const other = round.way(step);
    const where = `${file.id}${which}, étape « ${step.id} »${other ? ', autre bonne manière' : ''}`;
    const isProved = await attempt(run, where, () => proveStep(proving, run, round, step, player));
    if (!isProved) return false;
    run.passed += round.isFirst || other ? 1 : 0;
  }
  return true;
}

async function proveFinal(proving: Proving, step: Step, last: Round['last'], player: Player): Promise<void> {
  await expectRed(proving, step);
  if (last)
    await proveRefusal(
      step,
      last.refusal,
      player,
      watchStep(proving.lab, proving.file, step),
      longWait(proving),
    );
}

async function attempt(run: Run, where: string, prove: () => Promise<void>): Promise<boolean> {
  try {
    await prove();
    return true;
  } catch (error) {
    const message = error instanceof ProofFailure ? error.message : String((error as Error).stack ?? error);
    run.failures.push(`${where} : ${message}`);
    return false;
  }
}

async function begin({ lab, file }: Proving, variant: number): Promise<void> {
  const { exercises } = lab;
  await exercises.ready(file.id);
  const { needs } = exercises.watch(file.id).value;
  const missing = needs.images.filter((image) => !image.isPresent).map((image) => image.name);
  if (missing.length > 0) throw new ProofFailure(`images absentes du moteur : ${missing.join(', ')}`);
  const unloaded = needs.cluster?.missingImages ?? [];
  if (unloaded.length > 0) throw new ProofFailure(`images absentes des nœuds : ${unloaded.join(', ')}`);
  if (needs.conflicts.length > 0) throw new ProofFailure('le moteur porte déjà des noms de l’exercice');
  await exercises.begin(file.id, variant);
}

/** A step that this cluster has no part for is passed. */
async function proveStep(
  proving: Proving,
  run: Run,
  round: Round,
  step: Step,
  player: Player,
): Promise<void> {
  const { lab, file } = proving;
  if (step.outage) {
    run.passed += await proveOutages(proving, step, player);
    return;
  }
  const { guards, isLost } = await expectRed(proving, step);
  if (isLost) return lab.exercises.skip(file.id, step.id);
  if (round.isFirst) run.guards.push(...guards);
  if (round.isFirst && !proving.isSolutionOnly)
    run.passed += await proveRefusals(step, player, watchStep(lab, file, step), longWait(proving));
  const takesBet = step.bet !== undefined && round.isFirst;
  if (takesBet) await placeBet(proving, step);
  run.ticksMs.push(await proveTick(proving, step, player, round.way(step)));
  if (takesBet) run.bets.push(await readBet(proving, step));
}

async function proveTick(
  { lab, file, patienceMs }: Proving,
  step: Step,
  player: Player,
  way: readonly PlayedAction[] | undefined,
): Promise<number> {
  await (way ? player.playActions(step, way) : player.play(step));
  const playedAt = performance.now();
  if (!way?.some((action) => 'answer' in action)) await answerQuestions(lab, file, step, patienceMs);
  const answeredAt = performance.now();
  const watch = watchStep(lab, file, step);
  const view = await watch.until((one) => one.state === 'done', patienceMs);
  if (!view) throw new ProofFailure(`la solution ne coche pas l’étape. ${describeFacts(watch.now())}`);
  return performance.now() - Math.max(playedAt, answeredAt);
}

/** The step is the current one, judged, and something in it is still to be done; gives the checks that are true already. */
async function expectRed(proving: Proving, step: Step): Promise<{ guards: string[]; isLost: boolean }> {
  const { lab, file } = proving;
  if (step.hints.some((hint) => hint.trim() === '')) throw new ProofFailure('un indice est vide');
  const isJudged = (view: StepView) =>
    view.state === 'done' || view.checks.every((check) => check.observed !== null);
  const view = await watchStep(lab, file, step).until(isJudged, longWait(proving));
  if (!view) throw new ProofFailure('l’étape n’a pas été jugée : la précédente n’est pas finie');
  if (view.state === 'done') {
    throw new ProofFailure('l’état de départ satisfait déjà l’étape : ses vérifications ne prouvent rien');
  }
  const green = view.checks.filter((check) => check.isOk);
  return {
    guards: green.map((check) => `${file.id}, étape « ${step.id} » : ${describeFact(check.expected)}`),
    isLost: view.lostParts.length > 0,
  };
}

async function answerQuestions(
  lab: Proving['lab'],
  file: ExerciseFile,
  step: Step,
  patienceMs: number,
): Promise<void> {
  for (const [index, check] of step.checks.entries()) {
    if (check.kind !== 'answer') continue;
    const read = () => readTruths(lab, file.id, check, patienceMs);
    const truths = await read();
    const answer = (text: string) => lab.exercises.answer(file.id, step.id, index, text);
    if ((await answer(WRONG_ANSWERS[check.format])).isRight) {
      throw new ProofFailure(`la question ${index + 1} accepte une réponse fausse`);
    }
    if (truths.includes('')) throw new ProofFailure(`la question ${index + 1} a pour réponse un texte vide`);
    let [truth = ''] = truths;
    const isTaken = async () => (await answer(truth)).isRight;
    const isTakenAnew = async () => {
      [truth = ''] = await read();
      return isTaken();
    };
    // A measure moves, on a busy machine by more than is tolerated: who answers with it measures again.
    const isMeasure = check.tolerance > 0;
    if (!(await isTaken()) && !(isMeasure && (await waitUntil(isTakenAnew, patienceMs, 0)))) {
      throw new ProofFailure(`la question ${index + 1} refuse sa propre réponse, « ${truth} »`);
    }
  }
}

async function proveReset(proving: Proving, before: ReadonlySet<string>): Promise<void> {
  const { lab, file, patienceMs } = proving;
  const { exercises } = lab;
  const { variables } = exercises.lookAt(file.id);
  const plan = await exercises.resetPlan(file.id);
  const { removed } = await exercises.reset(
    file.id,
    plan.map((object) => object.id),
  );
  if (removed.length !== plan.length) throw new ProofFailure('la réinitialisation n’a pas tout retiré');
  let difference: string[] = [];
  await waitUntil(
    async () => {
      difference = compareSnapshots(before, await takeSnapshot(proving, variables));
      return difference.length === 0;
    },
    file.needs.cluster ? patienceMs : ENGINE_SETTLE_MS,
    SETTLE_PERIOD_MS,
  );
  if (difference.length > 0) {
    throw new ProofFailure(
      `rien n’est plus comme avant (owns est-il complet ?)\n  ${difference.join('\n  ')}`,
    );
  }
  if (exercises.watch(file.id).value.state !== 'not-begun')
    throw new ProofFailure('les étapes ne sont pas oubliées');
}

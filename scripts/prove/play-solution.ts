import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Verdict } from '#main/course/exercise/checks/check-kind.ts';
import { evaluateCheck } from '#main/course/exercise/checks/kinds.ts';
import { fillCheck, fillCommand, fillText } from '#main/course/exercise/substitute.ts';
import type { AnswerSource } from '#main/course/schema/check.ts';
import type { PlayedAction, SolutionAction, Step } from '#main/course/schema/exercise.ts';
import type { Parts } from '#main/parts.ts';
import { describeFact } from '#shared/strings/fr/checks.ts';
import { CALL_AGAIN_MS, isCalledTooSoon } from './called-too-soon.ts';
import { createGivenImages } from './cluster-image.ts';
import { type Program, startInTerminal, startPlain } from './program.ts';
import { ProofFailure } from './proof-failure.ts';
import { readTruths } from './truths.ts';
import { waitUntil } from './wait.ts';

/** A command of a solution that has not ended after this many milliseconds is stuck. */
const COMMAND_PATIENCE_MS = 180_000;
/** How often `waitFor` looks, in milliseconds. */
const WAIT_FOR_PERIOD_MS = 50;

/** Plays the solutions of one exercise; programs in the background live from step to step. */
export interface Player {
  play(step: Step): Promise<void>;
  /** Other actions for the same step. */
  playActions(step: Step, actions: readonly PlayedAction[]): Promise<void>;
  /** Ends what still runs. */
  stop(): Promise<void>;
}

/**
 * Plays the solutions of one exercise in its workspace, as the learner would type them; what `waitFor` names, and an answer that
 * is not there yet, are waited for so long at most.
 */
export function createPlayer(lab: Parts, exerciseId: string, patienceMs: number): Player {
  const named = new Map<string, Program>();
  const started: Program[] = [];
  const given = createGivenImages(lab);

  async function act(step: Step, action: PlayedAction): Promise<void> {
    const { variables } = lab.exercises.lookAt(exerciseId);
    if ('answer' in action) return answer(step, action.answer);
    if ('run' in action) return run(action, fillCommand(action.run, variables));
    if ('type' in action) return find(action.to).write(fillText(action.type, variables));
    if ('signal' in action) return find(action.to).signal(action.signal);
    if ('write' in action)
      return write(fillText(action.write, variables), fillText(action.content, variables));
    if ('clusterImage' in action) return given.give(fillText(action.clusterImage, variables));
    return waitFor(action);
  }

  async function answer(step: Step, given: string | AnswerSource): Promise<void> {
    const index = step.checks.findIndex((check) => check.kind === 'answer');
    const check = step.checks[index];
    if (check?.kind !== 'answer') throw new ProofFailure('« answer » dans une étape qui ne demande rien');
    await readTruths(lab, exerciseId, check, patienceMs);
    const text =
      typeof given === 'string'
        ? fillText(given, lab.exercises.lookAt(exerciseId).variables)
        : ((await readTruths(lab, exerciseId, { ...check, source: given }, patienceMs))[0] ?? '');
    await lab.exercises.answer(exerciseId, step.id, index, text);
  }

  async function run(action: Extract<SolutionAction, { run: string }>, commandLine: string): Promise<void> {
    const start = action.hasTty ? startInTerminal : startPlain;
    const { variables } = lab.exercises.lookAt(exerciseId);
    const given = action.stdin === undefined ? undefined : fillText(action.stdin, variables);
    const stdin = given ?? (action.isBackground ? null : undefined);
    const begin = () => {
      const program = start(commandLine, { cwd: lab.workspace.dir, stdin });
      started.push(program);
      if (action.as) named.set(action.as, program);
      return program;
    };
    const deadline = performance.now() + patienceMs;
    let program = begin();
    if (action.isBackground) return;
    while (
      isCalledTooSoon(commandLine, action.exitCode, await exitOf(program)) &&
      performance.now() < deadline
    ) {
      await pause(CALL_AGAIN_MS);
      program = begin();
    }
    await expectExit(program, action.exitCode);
  }

  function find(name: string): Program {
    const program = named.get(name);
    if (!program)
      throw new ProofFailure(`aucun programme ne s’appelle « ${name} » : donnez-lui « as: ${name} »`);
    return program;
  }

  async function write(path: string, content: string): Promise<void> {
    const file = await lab.workspace.resolveInside(path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
  }

  async function waitFor({ waitFor: wanted }: Extract<SolutionAction, { waitFor: unknown }>): Promise<void> {
    let last: Verdict | null = null;
    const isMet = await waitUntil(
      async () => {
        const { context, variables } = lab.exercises.lookAt(exerciseId);
        last = await evaluateCheck(fillCheck(wanted, variables), context);
        return last.isOk;
      },
      patienceMs,
      WAIT_FOR_PERIOD_MS,
    );
    if (!isMet) throw new ProofFailure(`« waitFor » attend en vain. ${describeVerdict(last)}`);
  }

  return {
    async play(step) {
      for (const action of solutionOf(step)) await act(step, action);
    },
    async playActions(step, actions) {
      for (const action of actions) await act(step, action);
    },
    async stop() {
      for (const program of started) program.kill();
      await Promise.all(started.map((program) => program.ended));
      await given.takeBack();
    },
  };
}

/** A step without a solution is played by its command; a question may have neither. */
function solutionOf(step: Step): readonly SolutionAction[] {
  if (step.solution) return step.solution;
  if (step.command !== undefined) {
    return [{ run: step.command, isBackground: false, hasTty: false, exitCode: 0 }];
  }
  if (step.checks.every((check) => check.kind === 'answer')) return [];
  throw new ProofFailure('ni « solution » ni « command » : rien à jouer');
}

async function exitOf(program: Program): Promise<number> {
  const timer = setTimeout(program.kill, COMMAND_PATIENCE_MS);
  const exitCode = await program.ended;
  clearTimeout(timer);
  return exitCode;
}

async function expectExit(program: Program, wanted: number | 'any'): Promise<void> {
  const exitCode = await exitOf(program);
  if (wanted === 'any' || exitCode === wanted) return;
  const said = program.output().trim();
  throw new ProofFailure(`« ${program.commandLine} » finit avec ${exitCode} au lieu de ${wanted}\n${said}`);
}

/** What a check waits for and what it saw, in the words the learner reads; empty before it was judged. */
export function describeVerdict(
  verdict: (Pick<Verdict, 'expected'> & { observed: Verdict['observed'] | null }) | null,
): string {
  if (!verdict) return '';
  const observed = verdict.observed ? ` Observé : ${describeFact(verdict.observed)}` : '';
  return `Attendu : ${describeFact(verdict.expected)}${observed}`;
}

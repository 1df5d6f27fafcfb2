import { setTimeout as delay } from 'node:timers/promises';
import { stayMsOf } from '#main/course/exercise/checks/passing-state.ts';
import type { Refusal, Step } from '#main/course/schema/exercise.ts';
import type { CheckFact, StepView } from '#shared/course/views.ts';
import type { Player } from './play-solution.ts';
import { ProofFailure } from './proof-failure.ts';
import { describeFacts, type StepWatch } from './step-watch.ts';

/** A right state ticks its step within half a second: a wrong one leaves it open for longer, in milliseconds. */
const HOLD_MS = 700;

/** How long a wrong way leaves its step open: where a state must stay to count, for as long more. */
function holdMsOf(step: Step): number {
  return HOLD_MS + Math.max(...step.checks.map(stayMsOf));
}

/** Plays the wrong ways of a step, one after the other: each leaves it open, and has its reason told. Gives their number. */
export async function proveRefusals(
  step: Step,
  player: Player,
  watch: StepWatch,
  patienceMs: number,
): Promise<number> {
  for (const [index, refusal] of step.refuses.entries()) {
    if (refusal.isFinal) continue;
    try {
      await proveRefusal(step, refusal, player, watch, patienceMs);
    } catch (error) {
      if (!(error instanceof ProofFailure)) throw error;
      throw new ProofFailure(`mauvaise manière ${index + 1} : ${error.message}`);
    }
    if (refusal.undo) await player.playActions(step, refusal.undo);
  }
  return step.refuses.filter(({ isFinal }) => !isFinal).length;
}

/** Plays one wrong way: it leaves its step open, and has its reason told. */
export async function proveRefusal(
  step: Step,
  { actions, because }: Refusal,
  player: Player,
  watch: StepWatch,
  patienceMs: number,
): Promise<void> {
  await player.playActions(step, actions);
  const view = await watch.until((one) => one.state === 'done' || isTold(one, because), patienceMs);
  if (!view) throw new ProofFailure(`« ${because} » n’est pas dit. ${describeFacts(watch.now())}`);
  if (view.state !== 'done') await delay(holdMsOf(step));
  if (watch.now()?.state === 'done') throw new ProofFailure('elle coche l’étape');
  if (!isTold(watch.now(), because))
    throw new ProofFailure(`« ${because} » n’est plus dit. ${describeFacts(watch.now())}`);
}

function isTold(view: StepView | undefined, because: string): boolean {
  return (view?.checks ?? []).some(
    (check) =>
      !check.isOk &&
      (isCode(check.expected, because) ||
        isCode(check.observed, because) ||
        (because === 'answer-wrong' && check.isLastAnswerWrong)),
  );
}

function isCode(fact: CheckFact | null, code: string): boolean {
  return fact !== null && fact.code.replace(/^\w+:/, '') === code;
}

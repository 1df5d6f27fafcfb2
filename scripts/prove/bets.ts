import { waitForValue } from '#main/core/watchable.ts';
import type { Step } from '#shared/course/exercise.ts';
import { ProofFailure } from './proof-failure.ts';
import type { Proving } from './snapshot.ts';
import { watchStep } from './step-watch.ts';

/** What was played before is told, and a bet is judged, within this many milliseconds, on a busy machine too. */
const PATIENCE_MS = 60_000;

/** Bets on the first option, once all that was played before has been told: it is not what the step changes. */
export async function placeBet({ lab, file }: Proving, step: Step): Promise<void> {
  const isQuiet = await waitForValue(lab.changes.bursts, (all) => all.every((it) => it.isOver), PATIENCE_MS);
  if (!isQuiet) throw new ProofFailure('le moteur ne se calme pas avant le pari');
  await lab.exercises.bet(file.id, step.id, 0);
}

/** The one option that the real difference gave right; fails where it is none of them, or several. */
export async function readBet({ lab, file }: Proving, step: Step): Promise<string> {
  const watch = watchStep(lab, file, step);
  const judged = await watch.until(
    ({ bet }) => bet?.state === 'judged' || bet?.state === 'unknown',
    PATIENCE_MS,
  );
  const right = judged?.bet?.right ?? null;
  if (right !== null) return `${file.id}, étape « ${step.id} » : ${step.bet?.options[right]?.text}`;
  const [last] = lab.changes.bursts.value;
  const told = JSON.stringify(last?.differences ?? []);
  throw new ProofFailure(`le pari n’a pas une réponse juste, et une seule. Ce qui a changé : ${told}`);
}

import { setTimeout as delay } from 'node:timers/promises';
import type { Step } from '#main/course/schema/exercise.ts';
import type { StepView } from '#shared/course/views.ts';
import type { Player } from './play-solution.ts';
import { ProofFailure } from './proof-failure.ts';
import type { Proving } from './snapshot.ts';
import { describeFacts, watchStep } from './step-watch.ts';

/** What is broken stays so: it is looked at for as long, in milliseconds. */
const HOLD_MS = 1_500;

/**
 * Each breakage of a step breaks a stack that is whole, is undone by one call, breaks it again, and is mended by its own actions:
 * the checks alone say so. Gives how many breakages there are.
 */
export async function proveOutages(proving: Proving, step: Step, player: Player): Promise<number> {
  for (const { id, mend } of step.outage ?? []) {
    try {
      await breakStack(proving, step, id);
      await proving.lab.exercises.undoOutage(proving.file.id, step.id);
      await until(proving, step, 'une fois défaite', (one) => one.outage?.state === 'undone' && isGreen(one));
      await breakStack(proving, step, id);
      await player.playActions(step, mend);
      await until(proving, step, 'une fois réparée', ({ state }) => state === 'done');
    } catch (error) {
      if (!(error instanceof ProofFailure)) throw error;
      throw new ProofFailure(`panne « ${id} » : ${error.message}`);
    }
  }
  return step.outage?.length ?? 0;
}

const isGreen = ({ checks }: StepView) => checks.every(({ isOk }) => isOk);

async function breakStack(proving: Proving, step: Step, breakageId: string): Promise<void> {
  await until(proving, step, 'avant', isGreen);
  await proving.lab.exercises.beginOutage(proving.file.id, step.id, breakageId);
  await until(proving, step, 'une fois cassée', (one) => one.outage?.state === 'broken' && !isGreen(one));
  await delay(HOLD_MS);
  const view = watchStep(proving.lab, proving.file, step).now();
  if (!view || view.state === 'done' || isGreen(view)) throw new ProofFailure('elle se répare toute seule');
}

async function until(
  { lab, file, patienceMs }: Proving,
  step: Step,
  when: string,
  isMet: (view: StepView) => boolean,
): Promise<void> {
  const watch = watchStep(lab, file, step);
  if (await watch.until(isMet, patienceMs)) return;
  throw new ProofFailure(`${when}, la pile n’est pas comme attendu. ${describeFacts(watch.now())}`);
}

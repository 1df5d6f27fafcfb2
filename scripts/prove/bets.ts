import { isDeepStrictEqual } from 'node:util';
import { waitForValue } from '#main/core/watchable.ts';
import type { Step } from '#main/course/schema/exercise.ts';
import { engineFeeds } from '#main/docker/object-feeds.ts';
import type { Parts } from '#main/parts.ts';
import { objectKey, TABLE_NAMES } from '#shared/domain/objects.ts';
import { ProofFailure } from './proof-failure.ts';
import type { Proving } from './snapshot.ts';
import { watchStep } from './step-watch.ts';
import { waitUntil } from './wait.ts';

/** What was played before is told, and a bet is judged, within this many milliseconds, on a busy machine too. */
const PATIENCE_MS = 60_000;
/** Looked for this often, in milliseconds. */
const PERIOD_MS = 50;

/** Bets on the first option, once all that was played before has been told: it is not what the step changes. */
export async function placeBet({ lab, file }: Proving, step: Step): Promise<void> {
  if (!(await waitUntil(() => isAllTold(lab), PATIENCE_MS, PERIOD_MS)))
    throw new ProofFailure('les tables du moteur ne le rattrapent pas avant le pari');
  const isQuiet = await waitForValue(lab.changes.bursts, (all) => all.every((it) => it.isOver), PATIENCE_MS);
  if (!isQuiet) throw new ProofFailure('le moteur ne se calme pas avant le pari');
  await lab.exercises.bet(file.id, step.id, 0);
}

/**
 * Whether the live objects are as the engine lists them now. A step may tick before they know what it did: a proof goes on
 * faster than a learner does.
 */
export async function isAllTold({ docker, objects }: Pick<Parts, 'docker' | 'objects'>): Promise<boolean> {
  const feeds = engineFeeds(docker);
  const told = await Promise.all(
    TABLE_NAMES.map(async (table) => {
      const byKey = (all: readonly Parameters<typeof objectKey>[1][]) =>
        new Map(all.map((one) => [objectKey(table, one), one]));
      return isDeepStrictEqual(byKey(await feeds[table].list()), byKey(objects.all(table)));
    }),
  );
  return told.every(Boolean);
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

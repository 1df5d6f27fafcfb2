import type { Activity, LongWork, OperationSnapshot } from '#shared/contract/operation.ts';
import type { Operations } from './operations.ts';
import { createSchedule } from './schedule.ts';
import { State, type Watchable } from './watchable.ts';

/** From this age on, in milliseconds, a work is told of outside its panel: the learner may have turned to something else. */
export const LONG_MS = 5_000;
/** Between two words about what runs, in milliseconds: nobody reads them faster. */
const TELL_MS = 500;

/** What runs for long, and the last long work that ended. */
export function createActivity(operations: Pick<Operations, 'onChange'>): Watchable<Activity> {
  const running = new Map<string, OperationSnapshot>();
  const activity = new State<Activity>({ running: [], ended: null });
  let ended: LongWork | null = null;
  const telling = createSchedule(tell);

  operations.onChange((snapshot) => {
    const isRunning = snapshot.state === 'running';
    if (isRunning) running.set(snapshot.operationId, snapshot);
    else running.delete(snapshot.operationId);
    if (!isRunning && ageOf(snapshot) >= LONG_MS) ended = longWork(snapshot);
    telling.request(TELL_MS);
  });

  function tell(): void {
    const all = [...running.values()];
    const long = all.filter((one) => ageOf(one) >= LONG_MS).map(longWork);
    const next = { running: long, ended };
    if (JSON.stringify(next) !== JSON.stringify(activity.value)) activity.set(next);
    const young = all.map((one) => LONG_MS - ageOf(one)).filter((leftMs) => leftMs > 0);
    if (young.length > 0) telling.request(Math.min(...young));
  }

  return activity;
}

function ageOf({ startedAt, endedAt }: OperationSnapshot): number {
  return (endedAt ?? Date.now()) - startedAt;
}

function longWork({ operationId, kind, state, progressRatio }: OperationSnapshot): LongWork {
  return { operationId, kind, state, progressRatio };
}

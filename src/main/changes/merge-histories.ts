import { State, type Watchable } from '#main/core/watchable.ts';
import type { ChangeBurst } from '#shared/contract/changes.ts';
import type { ChangeHistory } from './history.ts';

/** Several histories as one: the newest burst first, whoever's it is. */
export function mergeHistories(histories: readonly ChangeHistory[]): ChangeHistory {
  const merged = () =>
    histories.flatMap(({ bursts }) => bursts.value).toSorted((a, b) => b.startedAtMs - a.startedAtMs);
  const bursts = new State<readonly ChangeBurst[]>(merged());
  const stops = histories.map((one) => one.bursts.subscribe(() => bursts.set(merged())));
  return {
    bursts: bursts as Watchable<readonly ChangeBurst[]>,
    clear: () => {
      for (const one of histories) one.clear();
    },
    close: () => {
      for (const stop of stops) stop();
      for (const one of histories) one.close();
    },
  };
}

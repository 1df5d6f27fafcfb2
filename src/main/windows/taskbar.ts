import type { Activity } from '#shared/contract/operation.ts';

/** Takes the bar away. */
export const NO_PROGRESS = -1;
/** A bar that moves without telling how far it is. */
const UNKNOWN_PROGRESS = 2;

/**
 * What the dock or the taskbar shows of long works, as Electron's `setProgressBar` takes it: how far the one that is furthest
 * behind is, from 0 to 1, -1 for no bar, 2 where one of them cannot tell.
 */
export function taskbarProgress({ running }: Activity): number {
  if (running.length === 0) return NO_PROGRESS;
  const ratios = running.map(({ progressRatio }) => progressRatio ?? UNKNOWN_PROGRESS);
  return Math.max(...ratios) === UNKNOWN_PROGRESS ? UNKNOWN_PROGRESS : Math.min(...ratios);
}

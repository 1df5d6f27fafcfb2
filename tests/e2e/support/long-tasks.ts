import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';

/** What is followed of a page's long tasks. */
export interface LongTasks {
  /** The processor's time of the longest one so far, in milliseconds. */
  longestMs(): Promise<number>;
  stop(): void;
}

/** How often the processor's time is looked at, in milliseconds: a tenth of the shortest task that would matter. */
const LOOK_MS = 25;

interface Look {
  at: number;
  ranMs: number;
}

/**
 * Follows each task of the page that keeps it from drawing, those since it was loaded included, by the processor's time it took:
 * what else runs on the machine makes a task longer, not heavier.
 */
export async function followLongTasks(page: Page): Promise<LongTasks> {
  const pids = await renderersOf(page);
  const looks: Look[] = [];
  const look = () =>
    void looks.push({ at: Date.now(), ranMs: pids.reduce((sum, pid) => sum + ranMs(pid), 0) });
  look();
  const timer = setInterval(look, LOOK_MS);
  const noting = await page.evaluateHandle(() => {
    const tasks: { from: number; to: number }[] = [];
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) {
        const from = performance.timeOrigin + startTime;
        tasks.push({ from, to: from + duration });
      }
    }).observe({ type: 'longtask', buffered: true });
    return tasks;
  });
  return {
    async longestMs() {
      const tasks = await noting.jsonValue();
      look();
      return Math.max(0, ...tasks.map(({ from, to }) => ranAt(looks, to) - ranAt(looks, from)));
    },
    stop: () => clearInterval(timer),
  };
}

async function renderersOf(page: Page): Promise<number[]> {
  const session = await page.context().browser()?.newBrowserCDPSession();
  const { processInfo } = (await session?.send('SystemInfo.getProcessInfo')) ?? { processInfo: [] };
  return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
}

/** How long the first thread of a process, a page's own, has run; 0 of one that is gone. */
function ranMs(pid: number): number {
  try {
    return Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
  } catch {
    return 0;
  }
}

/** How long it had run then, evenly between two looks. */
function ranAt(looks: readonly Look[], at: number): number {
  const after = looks.findIndex((look) => look.at >= at);
  const [next, last] = [looks[after], looks[after - 1]];
  if (!next) return looks.at(-1)?.ranMs ?? 0;
  if (!last || next.at === last.at) return next.ranMs;
  return last.ranMs + ((next.ranMs - last.ranMs) * (at - last.at)) / (next.at - last.at);
}

import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { docker } from '../../e2e/support/docker.ts';

/** What the app holds while its learner does nothing. */
export interface Footprint {
  coreMb: number;
  pageMb: number;
  /** Of the core and of all it started. */
  processes: number;
  descriptors: number;
  /** Those of the core by what they lead to, to tell which are too many. */
  descriptorKinds: Record<string, number>;
  containers: number;
  /** Of events, in the page. */
  listeners: number;
}

/** Looks at the memory of a process, and pause between two, in milliseconds: the lowest is what it needs. */
const LOOKS = 10;
const LOOK_MS = 1_000;

/** Longest wait for what is on its way out, in milliseconds. */
const SETTLE_MS = 60_000;

/** Measures the app once it is at rest; counts over `expected` are given time to come down. */
export async function measure(page: Page, corePid: number, expected?: Footprint): Promise<Footprint> {
  const deadline = Date.now() + SETTLE_MS;
  let found = await look(page, corePid);
  while (expected && isOver(found, expected) && Date.now() < deadline) {
    await delay(LOOK_MS);
    found = await look(page, corePid);
  }
  return { ...found, coreMb: await lowestMb(corePid) };
}

function isOver(found: Footprint, expected: Footprint): boolean {
  const counts = ['processes', 'descriptors', 'containers', 'listeners'] as const;
  return counts.some((count) => found[count] > expected[count]);
}

async function look(page: Page, corePid: number): Promise<Footprint> {
  return {
    coreMb: 0,
    ...(await lookAtPage(page)),
    processes: descendantsOf(corePid).length + 1,
    ...lookAtDescriptors(corePid),
    containers: (await docker('ps', '-aq')).split('\n').filter(Boolean).length,
  };
}

function lookAtDescriptors(pid: number): Pick<Footprint, 'descriptors' | 'descriptorKinds'> {
  const kinds = readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
    try {
      return [readlinkSync(`/proc/${pid}/fd/${fd}`).replace(/:\[\d+\]$/, '')];
    } catch {
      return [];
    }
  });
  const descriptorKinds: Record<string, number> = {};
  for (const kind of kinds) descriptorKinds[kind] = (descriptorKinds[kind] ?? 0) + 1;
  return { descriptors: kinds.length, descriptorKinds };
}

async function lookAtPage(page: Page): Promise<Pick<Footprint, 'pageMb' | 'listeners'>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  await session.detach();
  const metric = (name: string) => metrics.find((found) => found.name === name)?.value ?? 0;
  return { pageMb: metric('JSHeapUsedSize') / 1e6, listeners: metric('JSEventListeners') };
}

async function lowestMb(pid: number): Promise<number> {
  let lowest = Number.POSITIVE_INFINITY;
  for (let looks = 0; looks < LOOKS; looks += 1) {
    const rss = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    lowest = Math.min(lowest, Number(rss) / 1000);
    await delay(LOOK_MS);
  }
  return lowest;
}

function descendantsOf(pid: number): number[] {
  const children = childrenOf(pid);
  return [...children, ...children.flatMap(descendantsOf)];
}

function childrenOf(pid: number): number[] {
  try {
    const threads = readdirSync(`/proc/${pid}/task`);
    return threads.flatMap((thread) =>
      readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
    );
  } catch {
    return [];
  }
}

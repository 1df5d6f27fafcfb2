import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, Page } from '@playwright/test';
import type { DockerClient } from '#main/docker/client.ts';
import { UI } from '#shared/strings/fr/ui.ts';
import { LiveFigurePage } from '../tests/e2e/pages/live-figure.ts';
import { Workbench } from '../tests/e2e/pages/workbench.ts';
import { TerminalPage } from '../tests/e2e/terminal/terminal-page.ts';
import type { BenchEntry } from './entry.ts';
import { timeFirstList } from './many/first-list.ts';
import { COUNT, createContainers, loadImages } from './many/many-objects.ts';
import { makeStorm } from './many/storm.ts';
import { withApp, withBrowser } from './support/browser.ts';
import { benchDocker } from './support/docker.ts';
import { timeFrames } from './support/frames.ts';
import { LEAST_PER_SECOND } from './support/pace.ts';
import { processorMs, residentBytes, untilSettled } from './support/process.ts';
import { readShownRows } from './support/shown-rows.ts';
import { median, percentile } from './support/statistics.ts';

/** Starts of the app; the middle one counts. */
const STARTS = 3;
const SCROLL_MS = 5_000;
/** A brisk wheel: three notches every twentieth of a second. */
const WHEEL = { px: 360, everyMs: 50 };

const LIST_RATIO = 1.5;
const LIST_EXTRA_MS = 300;
const MAX_SCROLL_FRAME_MS = 34;
const MAX_STORM_FRAME_MS = 100;
/** Of one core, in percent, that the app's takes during a storm. */
const MAX_STORM_SHARE = 50;
/** What a storm may add to the memory of the core, in bytes: garbage of a heap that stays as large as it was. */
const MAX_STORM_BYTES = 20_000_000;
/** Longest wait for the page to be right once events stop, in milliseconds. */
const CALM_MS = 500;

/** The app with 1,000 containers and 1,000 images, at rest and while containers change 200 times a second. */
export async function run(): Promise<BenchEntry[]> {
  const docker = benchDocker();
  await loadImages(docker);
  await createContainers(docker);
  return withBrowser(async (browser) => {
    const lists = [
      ...(await measureFirstList(browser, CONTAINERS, () => docker.listContainers({ all: true }))),
      ...(await measureFirstList(browser, IMAGES, () => docker.listImages())),
    ];
    const live = await withApp(browser, async ({ page, pid }) => {
      await timeFirstList(page, UI.tools.containers, '.panel.containers', COUNT);
      await untilSettled(pid);
      return [
        await measureScroll(page),
        ...(await measureStorm(page, pid, docker, 'containers')),
        ...(await measureStorm(page, pid, docker, 'changes')),
      ];
    });
    return [...lists, ...live];
  });
}

interface ListedKind {
  name: string;
  tool: string;
  list: string;
  /** The engine's own list. */
  path: string;
}

const CONTAINERS: ListedKind = {
  name: 'containers',
  tool: UI.tools.containers,
  list: '.panel.containers',
  path: '/containers/json',
};
const IMAGES: ListedKind = {
  name: 'images',
  tool: UI.tools.images,
  list: '.virtual-rows',
  path: '/images/json',
};

/** In an app that has just started, and while it starts, where its start weighs too. */
async function measureFirstList(
  browser: Browser,
  kind: ListedKind,
  list: () => Promise<unknown>,
): Promise<BenchEntry[]> {
  const engineMs: number[] = [];
  const startedMs: number[] = [];
  const startingMs: number[] = [];
  for (let start = 0; start < STARTS; start++) {
    engineMs.push(await timeOf(list));
    await withApp(browser, async ({ page, pid }) => {
      await new TerminalPage(page).ready();
      await untilSettled(pid);
      startedMs.push(await timeFirstList(page, kind.tool, kind.list, COUNT));
    });
    await withApp(browser, async ({ page }) => {
      startingMs.push(await timeFirstList(page, kind.tool, kind.list, COUNT));
    });
  }
  const peer = median(engineMs);
  return [
    listEntry(kind, 'in an app just started', median(startedMs), peer),
    {
      ...listEntry(kind, 'while the app starts', median(startingMs), peer),
      goal: 'for comparison',
      ok: true,
    },
  ];
}

async function timeOf(call: () => Promise<unknown>): Promise<number> {
  const startMs = performance.now();
  await call();
  return performance.now() - startMs;
}

function listEntry({ name, path }: ListedKind, when: string, ours: number, peer: number): BenchEntry {
  return {
    name: `many: first list of 1,000 ${name} ${when}, from the click on its tab`,
    ours,
    peer,
    peerName: `the engine's own GET ${path}`,
    unit: 'ms',
    ratio: ours / peer,
    goal: `≤ ${LIST_RATIO} × peer + ${LIST_EXTRA_MS} ms`,
    ok: ours <= LIST_RATIO * peer + LIST_EXTRA_MS,
  };
}

async function measureScroll(page: Page): Promise<BenchEntry> {
  await page.locator('.panel.containers .virtual-list').hover();
  const end = await timeFrames(page);
  for (const startMs = performance.now(); performance.now() - startMs < SCROLL_MS; await sleep(WHEEL.everyMs))
    await page.mouse.wheel(0, WHEEL.px);
  const frameMs = percentile(await end(), 0.95);
  return limitEntry(
    'many: 95th percentile of frames while 1,000 containers scroll',
    frameMs,
    MAX_SCROLL_FRAME_MS,
  );
}

/** With the containers on screen, or with what changed and a live figure; the rows are looked at afterwards. */
async function measureStorm(
  page: Page,
  pid: number,
  docker: DockerClient,
  shown: 'containers' | 'changes',
): Promise<BenchEntry[]> {
  const bench = new Workbench(page);
  if (shown === 'changes') await showChangesAndFigure(bench);
  const before = { ms: await processorMs(pid), bytes: await residentBytes(pid) };
  const end = await timeFrames(page);
  const startMs = performance.now();
  const eventsPerSecond = await makeStorm(docker, shown);
  const share = (100 * ((await processorMs(pid)) - before.ms)) / (performance.now() - startMs);
  await sleep(CALM_MS);
  const longestMs = Math.max(...(await end()));
  const addedBytes = (await residentBytes(pid)) - before.bytes;
  await bench.openTool(UI.tools.containers);
  const wrong = await countWrongRows(page, docker);
  const beside = shown === 'changes' ? ', what changed and a live figure on screen' : '';
  return [
    {
      ...limitEntry(`many: container events made each second for 20 s${beside}`, eventsPerSecond, 0),
      unit: 'events/s',
      goal: `≥ ${LEAST_PER_SECOND}`,
      ok: eventsPerSecond >= LEAST_PER_SECOND,
    },
    limitEntry(`many: longest frame meanwhile${beside}`, longestMs, MAX_STORM_FRAME_MS),
    {
      ...limitEntry(`many: share of a core that the app takes meanwhile${beside}`, share, MAX_STORM_SHARE),
      unit: '%',
    },
    {
      ...limitEntry(`many: memory of its core it adds${beside}`, addedBytes, MAX_STORM_BYTES),
      unit: 'bytes',
    },
    {
      ...limitEntry(
        `many: rows of the panel that are not as the engine has them afterwards${beside}`,
        wrong,
        0,
      ),
      unit: 'rows',
    },
  ];
}

async function showChangesAndFigure(bench: Workbench): Promise<void> {
  await bench.openTool(UI.tools.changes);
  await new LiveFigurePage(bench.page, 'cgroups').open('noyau', 'cgroups');
}

async function countWrongRows(page: Page, docker: DockerClient): Promise<number> {
  const read = await page.evaluateHandle(() => (row: Element) => {
    const state = /ctn-row-(created|running|exited|paused|restarting|removing|dead)/.exec(row.innerHTML)?.[1];
    return `${row.querySelector('.ctn-name')?.textContent} ${state}`;
  });
  const shown = await readShownRows(page, '.panel.containers .virtual-list', read);
  const listed = await docker.listContainers({ all: true });
  const expected = new Set(listed.map(({ Names, State }) => `${Names[0]?.slice(1)} ${State}`));
  const seen = new Set(shown);
  return seen.symmetricDifference(expected).size + shown.length - seen.size;
}

function limitEntry(name: string, ours: number, most: number): BenchEntry {
  return {
    name,
    ours,
    peer: null,
    peerName: null,
    ratio: null,
    unit: 'ms',
    goal: `≤ ${most}`,
    ok: ours <= most,
  };
}

if (import.meta.main) console.log(JSON.stringify(await run(), null, 2));

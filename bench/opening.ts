import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from '@playwright/test';
import type { BenchEntry } from './entry.ts';
import { ROOT, startWithNpm } from './opening/npm-start.ts';
import { writeStaticPage } from './opening/static-page.ts';
import { VIEWPORT, withBrowser } from './support/browser.ts';
import { median } from './support/statistics.ts';

const ROUNDS = 9;
const MAX_MS = 1500;
const MAX_RATIO = 2;

/** When what is looked for was first on screen, from the start of the command, in milliseconds. */
interface Opening {
  lessonMs: number;
  promptMs: number;
}

/** From `npm start` on a built checkout to a painted lesson and a prompt, beside a static page of the same weight. */
export async function run(): Promise<BenchEntry[]> {
  const peerDir = await writeStaticPage();
  try {
    return await withBrowser(async (browser) => {
      // Each once before: compiled code is kept, as after a learner's first start.
      await openApp(browser);
      await openStatic(browser, peerDir);
      const ours: Opening[] = [];
      const peer: number[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        ours.push(await openApp(browser));
        peer.push(await openStatic(browser, peerDir));
      }
      return entriesOf(ours, median(peer));
    });
  } finally {
    await rm(peerDir, { recursive: true });
  }
}

function entriesOf(ours: readonly Opening[], peer: number): BenchEntry[] {
  const lesson = median(ours.map(({ lessonMs }) => lessonMs));
  const usable = median(ours.map(({ lessonMs, promptMs }) => Math.max(lessonMs, promptMs)));
  const beside = { peer, peerName: 'npm start of a static page of the same weight', unit: 'ms' };
  return [
    {
      ...beside,
      name: 'opening: from npm start to a lesson and a prompt one can type in',
      ours: usable,
      ratio: usable / peer,
      goal: `≤ ${MAX_MS} ms and ≤ ${MAX_RATIO} × peer`,
      ok: usable <= MAX_MS && usable <= MAX_RATIO * peer,
    },
    {
      ...beside,
      name: 'opening: from npm start to the lesson',
      ours: lesson,
      ratio: lesson / peer,
      goal: 'for comparison',
      ok: true,
    },
  ];
}

async function openApp(browser: Browser): Promise<Opening> {
  const dataDir = await mkdtemp(join(tmpdir(), 'cale-bench-'));
  const args = ['--browser', '--no-open', '--json', '--data-dir', dataDir];
  const engine = process.env.DOCKER_HOST ? ['--engine', process.env.DOCKER_HOST] : [];
  try {
    const [lessonMs = 0, promptMs = 0] = await seen(
      browser,
      ROOT,
      [...args, ...engine],
      [
        { selector: '.lesson p', text: '.' },
        { selector: '.xterm-rows', text: '[$#] *$' },
      ],
    );
    return { lessonMs, promptMs };
  } finally {
    await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function openStatic(browser: Browser, dir: string): Promise<number> {
  const [paintedMs = 0] = await seen(browser, dir, [], [{ selector: 'p', text: '.' }]);
  return paintedMs;
}

interface Wanted {
  selector: string;
  /** A pattern that a line of it must match. */
  text: string;
}

/** For each of what is wanted, the milliseconds from the start of the command to the first frame that shows it. */
async function seen(browser: Browser, cwd: string, args: readonly string[], wanted: readonly Wanted[]) {
  const context = await browser.newContext({ viewport: VIEWPORT });
  const page = await context.newPage();
  await page.addInitScript(watchFrames, wanted);
  const startedAt = performance.timeOrigin + performance.now();
  const app = await startWithNpm(cwd, args);
  try {
    await page.goto(app.url);
    const times = await page.waitForFunction(() => {
      const { seenAt } = window as unknown as { seenAt?: (number | null)[] };
      return seenAt?.every((it) => it !== null) ? (seenAt as number[]) : null;
    });
    return ((await times.jsonValue()) ?? []).map((at) => at - startedAt);
  } finally {
    await context.close();
    await app.stop();
  }
}

/** Runs in the page: notes when a frame first shows each of what is wanted. */
function watchFrames(wanted: readonly Wanted[]): void {
  const seenAt: (number | null)[] = wanted.map(() => null);
  Object.assign(window, { seenAt });
  const look = () => {
    for (const [index, { selector, text }] of wanted.entries()) {
      const isShown = [...document.querySelectorAll<HTMLElement>(selector)].some((element) =>
        new RegExp(text, 'm').test(element.innerText),
      );
      if (isShown) seenAt[index] ??= performance.timeOrigin + performance.now();
    }
    if (seenAt.includes(null)) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

if (import.meta.main) console.log(JSON.stringify(await run(), null, 2));

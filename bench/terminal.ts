import type { Browser, Page } from '@playwright/test';
import type { RunningApp } from '../tests/e2e/support/running-app.ts';
import { TerminalPage } from '../tests/e2e/terminal/terminal-page.ts';
import type { BenchEntry } from './entry.ts';
import { VIEWPORT, withApp, withBrowser } from './support/browser.ts';
import { untilSettled } from './support/process.ts';
import { median, percentile } from './support/statistics.ts';
import type { Grid } from './terminal/grid.ts';
import { measureLimit, openLimit } from './terminal/limit.ts';
import { FLOOD_BYTES, type Flood, measureEcho, measureFlood, preparePrompt } from './terminal/measure.ts';
import { probeRows, probeWetty } from './terminal/probe.ts';
import { startWetty } from './terminal/wetty.ts';

/** Each side is measured this often, right after the others: a ratio is the middle one of its rounds'. */
const ROUNDS = 9;
/** Keys of each side in each round. */
const KEYS = 50;

const MIN_WETTY_RATIO = 1.6;
const MIN_LIMIT_RATIO = 0.6;
const MAX_ECHO_RATIO = 1.1;
const MAX_FRAME_MS = 64;

interface Measures {
  floods: Flood[];
  /** 95th percentile of each round. */
  echoesMs: number[];
}

type Sides = Record<'ours' | 'wetty' | 'wettyElements' | 'limit', Measures>;

/** Our terminal in the built app against wetty's and against xterm.js alone, in one Chromium. */
export async function run(): Promise<BenchEntry[]> {
  const wetty = await startWetty();
  try {
    return entriesOf(
      await withBrowser((browser) => withApp(browser, (app) => measure(browser, app, wetty.url))),
    );
  } finally {
    await wetty.stop();
  }
}

async function measure(browser: Browser, app: RunningApp, wettyUrl: string): Promise<Sides> {
  const ours = app.page;
  await new TerminalPage(ours).ready();
  await ours.evaluate(probeRows);
  const grid = await gridOf(ours);
  await preparePrompt(ours);
  const wetty = await openWetty(browser, wettyUrl, grid, true);
  const wettyElements = await openWetty(browser, wettyUrl, grid, false);
  const limit = await openPage(browser);
  await openLimit(limit, grid);
  await untilSettled(app.pid);
  const sides: Sides = { ours: none(), wetty: none(), wettyElements: none(), limit: none() };
  for (let round = 0; round < ROUNDS; round++) {
    sides.wetty.floods.push(await measureFlood(wetty));
    sides.ours.floods.push(await measureFlood(ours));
    sides.limit.floods.push(await measureLimit(limit));
    sides.wettyElements.floods.push(await measureFlood(wettyElements));
  }
  for (let round = 0; round < ROUNDS; round++) {
    sides.wetty.echoesMs.push(percentile(await measureEcho(wetty, KEYS), 0.95));
    sides.ours.echoesMs.push(percentile(await measureEcho(ours, KEYS), 0.95));
    sides.wettyElements.echoesMs.push(percentile(await measureEcho(wettyElements, KEYS), 0.95));
  }
  return sides;
}

const none = (): Measures => ({ floods: [], echoesMs: [] });

async function openPage(browser: Browser): Promise<Page> {
  return (await browser.newContext({ viewport: VIEWPORT })).newPage();
}

/** wetty as it comes, or without WebGL, where it draws elements as we do: which is faster depends on the machine. */
async function openWetty(browser: Browser, url: string, grid: Grid, hasWebgl: boolean): Promise<Page> {
  const page = await openPage(browser);
  if (!hasWebgl) await page.addInitScript(refuseWebgl);
  await page.goto(url);
  await page.waitForFunction(() => window.wetty_term !== undefined);
  await page.evaluate(probeWetty, grid);
  await page.waitForFunction(() => /[#$]\s*$/.test(window.benchScreen.text()));
  await preparePrompt(page);
  return page;
}

function refuseWebgl(): void {
  const { getContext } = HTMLCanvasElement.prototype;
  HTMLCanvasElement.prototype.getContext = function (
    this: HTMLCanvasElement,
    kind: string,
    options?: unknown,
  ) {
    return kind.startsWith('webgl') ? null : Reflect.apply(getContext, this, [kind, options]);
  } as typeof getContext;
}

/** As the programs of our terminal know it. */
async function gridOf(page: Page): Promise<Grid> {
  await page.keyboard.type('clear; stty size\n');
  const said = await page.waitForFunction(() =>
    /(\d+) (\d+)/.exec(window.benchScreen.text())?.slice(1).map(Number),
  );
  const [rows = 0, cols = 0] = (await said.jsonValue()) ?? [];
  return { rows, cols };
}

function entriesOf({ ours, wetty, wettyElements, limit }: Sides): BenchEntry[] {
  const framesMs = ours.floods.flatMap((flood) => flood.framesMs);
  const frameMs = percentile(framesMs, 0.99);
  return [
    rateEntry(ours, wetty, 'wetty', MIN_WETTY_RATIO),
    // Known to be the faster way where WebGL is drawn by the processor; what is held is wetty as it comes.
    { ...rateEntry(ours, wettyElements, 'wetty without WebGL', 0), goal: 'for comparison' },
    rateEntry(ours, limit, 'xterm.js fed directly', MIN_LIMIT_RATIO),
    echoEntry(ours, wetty, 'wetty'),
    echoEntry(ours, wettyElements, 'wetty without WebGL'),
    {
      name: 'terminal: 99th percentile of frames during the flood',
      ours: frameMs,
      peer: null,
      peerName: null,
      ratio: null,
      unit: 'ms',
      goal: `≤ ${MAX_FRAME_MS}`,
      ok: frameMs <= MAX_FRAME_MS,
    },
  ];
}

function rateEntry(ours: Measures, peer: Measures, peerName: string, least: number): BenchEntry {
  const ratio = 1 / median(ratiosOf(durationsOf(ours), durationsOf(peer)));
  return {
    name: 'terminal: bytes drawn of seq 1 2000000',
    ours: rateOf(ours),
    peer: rateOf(peer),
    peerName,
    unit: 'bytes/s',
    ratio,
    goal: `ratio ≥ ${least}`,
    ok: ratio >= least,
  };
}

/** Round by round: what slows the machine for a while slows both sides of it. */
function ratiosOf(ours: readonly number[], peer: readonly number[]): number[] {
  return ours.map((it, round) => it / (peer[round] ?? Number.NaN));
}

const durationsOf = ({ floods }: Measures) => floods.map(({ durationMs }) => durationMs);

function rateOf(side: Measures): number {
  return FLOOD_BYTES / (median(durationsOf(side)) / 1000);
}

function echoEntry(ours: Measures, peer: Measures, peerName: string): BenchEntry {
  const ratio = median(ratiosOf(ours.echoesMs, peer.echoesMs));
  return {
    name: 'terminal: 95th percentile of key echo',
    ours: median(ours.echoesMs),
    peer: median(peer.echoesMs),
    peerName,
    unit: 'ms',
    ratio,
    goal: `ratio ≤ ${MAX_ECHO_RATIO}`,
    ok: ratio <= MAX_ECHO_RATIO,
  };
}

if (import.meta.main) console.log(JSON.stringify(await run(), null, 2));

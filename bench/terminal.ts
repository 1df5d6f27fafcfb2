import type { Browser } from '@playwright/test';
import type { RunningApp } from '../tests/e2e/support/running-app.ts';
import { TerminalPage } from '../tests/e2e/terminal/terminal-page.ts';
import type { BenchEntry } from './entry.ts';
import { withApp, withBrowser } from './support/browser.ts';
import { untilSettled } from './support/process.ts';
import { median, percentile, ratiosOf } from './support/statistics.ts';
import { measureLimit, openLimit } from './terminal/limit.ts';
import { FLOOD_BYTES, type Flood, measureFlood, preparePrompt } from './terminal/measure.ts';
import { probeRows } from './terminal/probe.ts';
import { gridOf, openPage, openWetty } from './terminal/sides.ts';
import { startWetty } from './terminal/wetty.ts';

/** Each side is measured this often, right after the others: a ratio is the middle one of its rounds'. */
const ROUNDS = 9;

const MIN_WETTY_RATIO = 1.6;
const MIN_ELEMENTS_RATIO = 1.3;
const MIN_LIMIT_RATIO = 0.7;
/** Two frames of a screen of 60 Hz. */
const MAX_FRAME_MS = 33.4;

/** The floods of each side, round by round. */
type Sides = Record<'ours' | 'wetty' | 'wettyElements' | 'limit', Flood[]>;

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
  const sides: Sides = { ours: [], wetty: [], wettyElements: [], limit: [] };
  for (let round = 0; round < ROUNDS; round++) {
    sides.wetty.push(await measureFlood(wetty));
    sides.ours.push(await measureFlood(ours));
    sides.limit.push(await measureLimit(limit));
    sides.wettyElements.push(await measureFlood(wettyElements));
  }
  return sides;
}

function entriesOf({ ours, wetty, wettyElements, limit }: Sides): BenchEntry[] {
  const framesMs = ours.flatMap((flood) => flood.framesMs);
  const frameMs = percentile(framesMs, 0.99);
  return [
    rateEntry(ours, wetty, 'wetty', MIN_WETTY_RATIO),
    rateEntry(ours, wettyElements, 'wetty without WebGL', MIN_ELEMENTS_RATIO),
    rateEntry(ours, limit, 'xterm.js fed directly', MIN_LIMIT_RATIO),
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

function rateEntry(
  ours: readonly Flood[],
  peer: readonly Flood[],
  peerName: string,
  least: number,
): BenchEntry {
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

const durationsOf = (floods: readonly Flood[]) => floods.map(({ durationMs }) => durationMs);

function rateOf(side: readonly Flood[]): number {
  return FLOOD_BYTES / (median(durationsOf(side)) / 1000);
}

if (import.meta.main) console.log(JSON.stringify(await run(), null, 2));

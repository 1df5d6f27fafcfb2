import type { Browser, Page } from '@playwright/test';
import { UI } from '#shared/strings/fr/ui.ts';
import { Workbench } from '../tests/e2e/pages/workbench.ts';
import type { RunningApp } from '../tests/e2e/support/running-app.ts';
import { TerminalPage } from '../tests/e2e/terminal/terminal-page.ts';
import { startBuilds } from './echo/builds.ts';
import type { BenchEntry } from './entry.ts';
import { withApp, withBrowser } from './support/browser.ts';
import { untilSettled } from './support/process.ts';
import { median, percentile, ratiosOf } from './support/statistics.ts';
import { measureBareEcho } from './terminal/bare-echo.ts';
import { measureEcho, measureFlood, preparePrompt, WARM_UP_LINES } from './terminal/measure.ts';
import { probeRows } from './terminal/probe.ts';
import { gridOf, openWetty } from './terminal/sides.ts';
import { type EchoTrace, traceKey, watchWire } from './terminal/trace.ts';
import { startWetty } from './terminal/wetty.ts';

/** Each side is measured this often, right after the others: a ratio is the middle one of its rounds'. */
const ROUNDS = 9;
/** Keys of each side in each round. */
const KEYS = 50;
/** Terminals that are open beside the one typed in. */
const OTHER_TABS = 10;
const MAX_RATIO = 1.05;
/** Keys followed from hop to hop. */
const TRACED_KEYS = 100;

type Side = 'ours' | 'wetty' | 'wettyElements';
/** Shows a side when its turn comes, and takes it away after it. */
type Turns = Record<Side, <T>(use: (page: Page) => Promise<T>) => Promise<T>>;
/** Echoes of each round, in milliseconds. */
type Echoes = Record<Side, number[][]>;

/**
 * A key's echo in an app in use, with its lesson, a panel, ten other terminals and a scrollback that is full, beside
 * wetty's; the same while images are built; then where the time goes.
 */
export async function run(): Promise<BenchEntry[]> {
  const wetty = await startWetty();
  try {
    return await withBrowser((browser) =>
      withApp(browser, async (app) => {
        const turns = await openSides(browser, app, wetty.url);
        const calm = await measure(turns);
        const builds = startBuilds();
        const busy = await measure(turns).finally(() => builds.stop());
        return [
          ...entriesOf('key echo', calm),
          ...entriesOf('key echo while images are built', busy),
          ...(await turns.ours(hops)),
        ];
      }),
    );
  } finally {
    await wetty.stop();
  }
}

async function openSides(browser: Browser, { page, pid }: RunningApp, wettyUrl: string): Promise<Turns> {
  const terminals = new TerminalPage(page);
  await terminals.ready();
  for (let opened = 0; opened < OTHER_TABS; opened++) {
    await terminals.openMenu('local-shell');
    await terminals.ready();
  }
  await new Workbench(page).openTool(UI.tools.containers);
  await terminals.focus();
  await page.evaluate(probeRows);
  const grid = await gridOf(page);
  await preparePrompt(page);
  await measureFlood(page);
  await untilSettled(pid);
  // wetty loses the connection of a page that waits for the others, and has another shell from then on.
  const wettyTurn =
    (hasWebgl: boolean) =>
    async <T>(use: (page: Page) => Promise<T>): Promise<T> => {
      const opened = await openWetty(browser, wettyUrl, grid, hasWebgl);
      await measureFlood(opened, WARM_UP_LINES);
      return use(opened).finally(() => opened.context().close());
    };
  return { ours: (use) => use(page), wetty: wettyTurn(true), wettyElements: wettyTurn(false) };
}

async function measure(turns: Turns): Promise<Echoes> {
  const echoes: Echoes = { ours: [], wetty: [], wettyElements: [] };
  for (let round = 0; round < ROUNDS; round++)
    for (const side of ['wetty', 'ours', 'wettyElements'] as const)
      echoes[side].push(await turns[side]((page) => measureEcho(page, KEYS)));
  return echoes;
}

function entriesOf(what: string, { ours, wetty, wettyElements }: Echoes): BenchEntry[] {
  return [
    { share: 0.5, of: 'middle' },
    { share: 0.95, of: '95th percentile' },
  ].flatMap(({ share, of }) =>
    [
      { peer: wetty, peerName: 'wetty' },
      { peer: wettyElements, peerName: 'wetty without WebGL' },
    ].map(({ peer, peerName }) => {
      const [oursMs, peerMs] = [ours, peer].map((rounds) => rounds.map((round) => percentile(round, share)));
      const ratio = median(ratiosOf(oursMs ?? [], peerMs ?? []));
      return {
        name: `echo: ${of} of ${what}`,
        ours: median(oursMs ?? []),
        peer: median(peerMs ?? []),
        peerName,
        unit: 'ms',
        ratio,
        goal: `ratio ≤ ${MAX_RATIO}`,
        ok: ratio <= MAX_RATIO,
      };
    }),
  );
}

/** Where a key's time goes; what the shell takes by itself is measured on a pty of its own. */
async function hops(page: Page): Promise<BenchEntry[]> {
  await page.bringToFront();
  await page.evaluate(watchWire);
  const traces: EchoTrace[] = [];
  while (traces.length < TRACED_KEYS) {
    traces.push(await traceKey(page));
    if (traces.length % 25 === 0) await page.keyboard.press('Control+u');
  }
  const bareMs = await measureBareEcho(TRACED_KEYS);
  const hop = (name: string, values: readonly number[], peer: readonly number[] | null = null) =>
    [0.5, 0.95].map((share) => ({
      name: `echo: ${name}, ${share === 0.5 ? 'middle' : '95th percentile'}`,
      ours: percentile(values, share),
      peer: peer && percentile(peer, share),
      peerName: peer && 'the same shell on a pty alone',
      unit: 'ms',
      ratio: peer && percentile(values, share) / percentile(peer, share),
      goal: 'for comparison',
      ok: true,
    }));
  return [
    ...hop(
      'from the key to its message',
      traces.map(({ sentMs }) => sentMs),
    ),
    ...hop(
      'from its message to the answer',
      traces.map(({ answeredMs }) => answeredMs),
      bareMs,
    ),
    ...hop(
      'from the answer to the drawing',
      traces.map(({ drawnMs }) => drawnMs),
    ),
  ];
}

if (import.meta.main) console.log(JSON.stringify(await run(), null, 2));

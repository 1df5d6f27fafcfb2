import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Workbench } from '../tests/e2e/pages/workbench.ts';
import type { RunningApp } from '../tests/e2e/support/running-app.ts';
import { TerminalPage } from '../tests/e2e/terminal/terminal-page.ts';
import type { BenchEntry } from './entry.ts';
import { type CountingEngine, countRequests } from './rest/counting-engine.ts';
import { withApp, withBrowser } from './support/browser.ts';
import { processorMs, residentBytes, untilSettled } from './support/process.ts';

/** How long the app is left alone, in milliseconds: ten minutes, or as many as `CALE_REST_MINUTES` says. */
const REST_MS = Number(process.env.CALE_REST_MINUTES ?? '10') * 60_000;
const TERMINALS = 3;

const MAX_CORE_SHARE = 0.5;
const MAX_BYTES = 130_000_000;

/** An app left open with an engine and three terminals: what its core takes of the machine, and asks of the engine. */
export async function run(): Promise<BenchEntry[]> {
  const dir = await mkdtemp(join(tmpdir(), 'cale-bench-'));
  const engine = await countRequests(
    (process.env.DOCKER_HOST ?? '').replace('unix://', ''),
    join(dir, 'engine'),
  );
  const env = { ...process.env, DOCKER_HOST: engine.host };
  try {
    return await withBrowser((browser) => withApp(browser, (app) => measure(app, engine), { env }));
  } finally {
    await engine.close();
    await rm(dir, { recursive: true });
  }
}

async function measure({ page, pid }: RunningApp, engine: CountingEngine): Promise<BenchEntry[]> {
  await new Workbench(page).expectEngineReady();
  const terminals = new TerminalPage(page);
  await terminals.ready();
  for (let opened = 1; opened < TERMINALS; opened++) {
    await terminals.openMenu('local-shell');
    await terminals.ready();
  }
  await untilSettled(pid);
  const before = { ms: await processorMs(pid), requests: engine.count };
  await sleep(REST_MS);
  const share = (100 * ((await processorMs(pid)) - before.ms)) / REST_MS;
  const minutes = REST_MS / 60_000;
  return [
    limit(
      `rest: share of a core that the app takes in ${minutes} minutes left alone`,
      share,
      '%',
      MAX_CORE_SHARE,
    ),
    limit('rest: memory of its core then', await residentBytes(pid), 'bytes', MAX_BYTES),
    limit('rest: requests to the engine meanwhile', engine.count - before.requests, 'requests', 0),
  ];
}

function limit(name: string, ours: number, unit: string, most: number): BenchEntry {
  const alone = { peer: null, peerName: null, ratio: null };
  return { name, ours, ...alone, unit, goal: `≤ ${most}`, ok: ours <= most };
}

if (import.meta.main) console.log(JSON.stringify(await run(), null, 2));

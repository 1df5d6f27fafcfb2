import { execFile } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Browser } from '@playwright/test';
import type { Kubernetes } from '#main/kubernetes/kubernetes.ts';
import { ClusterPanel } from '../tests/e2e/pages/cluster-panel.ts';
import type { RunningApp } from '../tests/e2e/support/running-app.ts';
import { TerminalPage } from '../tests/e2e/terminal/terminal-page.ts';
import { openWritableKubernetes } from '../tests/support/connected-cluster.ts';
import { connectionsTo } from '../tests/support/connections.ts';
import { timeFirstObjects } from './cluster/first-objects.ts';
import { seedObjects } from './cluster/seed.ts';
import { type SeenChange, timeSeenChanges } from './cluster/seen.ts';
import { type Storm, throughStorm, throughStormBesideInformer } from './cluster/storm.ts';
import { countWrongRows } from './cluster/wrong-rows.ts';
import type { BenchEntry } from './entry.ts';
import { withApp, withBrowser } from './support/browser.ts';
import { timeFrames } from './support/frames.ts';
import { LEAST_PER_SECOND } from './support/pace.ts';
import { untilSettled } from './support/process.ts';
import { median, percentile } from './support/statistics.ts';

const exec = promisify(execFile);

/** Starts of the app; the middle one counts. */
const STARTS = 3;
const LIST_RATIO = 1.5;
const LIST_EXTRA_MS = 300;
const MAX_STORM_FRAME_MS = 200;
const MAX_GROWTH_BYTES = 20 * 1024 * 1024;
const MAX_LATE_MS = 150;
const MAX_CONNECTIONS = 4;
/** Longest wait for the page to be right once changes stop, in milliseconds. */
const CALM_MS = 500;

/** 2,000 pods and 500 services on a control plane alone: objects without containers, whose status is written here. */
export async function run(): Promise<BenchEntry[]> {
  const { kubernetes } = await openWritableKubernetes();
  try {
    await seedObjects(kubernetes);
    return await withBrowser(async (browser) => {
      const lists = await measureFirstLists(browser);
      const informer = await throughStormBesideInformer(kubernetes);
      const live = await withApp(browser, (app) => measureLive(app, kubernetes, informer));
      return [...lists, ...live];
    });
  } finally {
    await kubernetes.close();
  }
}

async function measureFirstLists(browser: Browser): Promise<BenchEntry[]> {
  const kubectlMs: number[] = [];
  const ours: { podsMs: number; allMs: number }[] = [];
  for (let start = 0; start < STARTS; start += 1) {
    kubectlMs.push(await timeKubectl());
    ours.push(await withApp(browser, openList));
  }
  const peer = median(kubectlMs);
  const entryOf = (what: string, ms: number): BenchEntry => ({
    name: `cluster: ${what} in an app just started, from the click on its tab`,
    ...{ ours: ms, peer, peerName: 'kubectl get pods,services -A', unit: 'ms', ratio: ms / peer },
    goal: `≤ ${LIST_RATIO} × peer + ${LIST_EXTRA_MS} ms`,
    ok: ms <= LIST_RATIO * peer + LIST_EXTRA_MS,
  });
  return [
    entryOf('2,000 pods on screen', median(ours.map(({ podsMs }) => podsMs))),
    entryOf('2,000 pods, then 500 services on screen', median(ours.map(({ allMs }) => allMs))),
  ];
}

async function timeKubectl(): Promise<number> {
  const startMs = performance.now();
  await exec('kubectl', ['get', 'pods,services', '-A'], { maxBuffer: 64 * 1024 * 1024 });
  return performance.now() - startMs;
}

async function openList({ page, pid }: RunningApp) {
  await new TerminalPage(page).ready();
  await untilSettled(pid);
  return timeFirstObjects(page);
}

async function measureLive(app: RunningApp, kubernetes: Kubernetes, informer: Storm): Promise<BenchEntry[]> {
  await openList(app);
  const panel = new ClusterPanel(app.page);
  await panel.show('pods');
  await untilSettled(app.pid);
  const storms = [
    ...(await measureStorm(app, panel, kubernetes, informer, 'list')),
    ...(await measureStorm(app, panel, kubernetes, informer, 'map')),
  ];
  const port = Number(new URL(kubernetes.cluster.status.value.server ?? '').port);
  const connections = limit(
    'cluster: connections to the API server',
    connectionsTo(port, app.pid),
    MAX_CONNECTIONS,
  );
  const seen = entriesOf(await timeSeenChanges(app.page, kubernetes));
  return [...storms, { ...connections, unit: 'connections' }, ...seen];
}

/** With the list on screen, or from the click that shows the map; the rows of the list are looked at afterwards. */
async function measureStorm(
  { page, pid }: RunningApp,
  panel: ClusterPanel,
  kubernetes: Kubernetes,
  informer: Storm,
  shown: 'list' | 'map',
): Promise<BenchEntry[]> {
  const end = await timeFrames(page);
  if (shown === 'map') await showMap(panel);
  const { perSecond, share, addedBytes } = await throughStorm(kubernetes, pid);
  await sleep(CALM_MS);
  const longestMs = Math.max(...(await end()));
  if (shown === 'map') await panel.view('objects');
  const wrong = await countWrongRows(panel, kubernetes);
  const beside = shown === 'map' ? ' with the map on screen' : '';
  return [
    {
      name: `cluster: changes of pods made each second for 20 s${beside}`,
      ...besideInformer(perSecond, informer.perSecond),
      ...{ unit: 'changes/s', goal: `≥ ${LEAST_PER_SECOND}`, ok: perSecond >= LEAST_PER_SECOND },
    },
    limit(`cluster: longest frame meanwhile${beside}`, longestMs, MAX_STORM_FRAME_MS),
    {
      name: `cluster: share of a core that the app takes meanwhile${beside}`,
      ...besideInformer(share, informer.share),
      ...{ unit: '%', goal: 'for comparison', ok: true },
    },
    {
      ...limit(`cluster: growth of main meanwhile${beside}`, addedBytes, MAX_GROWTH_BYTES),
      unit: 'bytes',
    },
    {
      ...limit(
        `cluster: rows of the panel that are not as the cluster has them afterwards${beside}`,
        wrong,
        0,
      ),
      unit: 'rows',
    },
  ];
}

/** A figure of a storm, and that of the storm of which only an informer is told. */
function besideInformer(ours: number, peer: number) {
  const peerName = 'an informer of @kubernetes/client-node that shows nothing';
  return { ours, peer, peerName, ratio: ours / peer };
}

/** The map in the place of the list. */
async function showMap(panel: ClusterPanel): Promise<void> {
  await panel.view('figure');
  await panel.root.locator('.cluster-map .cm-block').first().waitFor();
}

function entriesOf(seen: readonly SeenChange[]): BenchEntry[] {
  const of95 = (msOf: (change: SeenChange) => number) => percentile(seen.map(msOf), 0.95);
  const [ours, peer] = [of95(({ frameMs }) => frameMs), of95(({ kubectlMs }) => kubectlMs)];
  return [
    {
      name: 'cluster: 95th percentile from a change of a pod to its frame in the panel',
      ...{ ours, peer, peerName: 'kubectl get pods -w', unit: 'ms', ratio: ours / peer },
      ...{ goal: 'for comparison', ok: true },
    },
    limit(
      'cluster: 95th percentile of how much later than kubectl get -w prints it a frame shows a change',
      of95(({ frameMs, kubectlMs }) => frameMs - kubectlMs),
      MAX_LATE_MS,
    ),
  ];
}

function limit(name: string, ours: number, most: number): BenchEntry {
  return {
    ...{ name, ours, peer: null, peerName: null, ratio: null, unit: 'ms' },
    ...{ goal: `≤ ${most}`, ok: ours <= most },
  };
}

if (import.meta.main) console.log(JSON.stringify(await run(), null, 2));

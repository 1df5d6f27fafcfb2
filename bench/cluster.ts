import { execFile } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import type { Kubernetes } from '#main/kubernetes/kubernetes.ts';
import { CLUSTER_TABLES } from '#shared/domain/cluster.ts';
import { CLUSTER } from '#shared/strings/fr/cluster.ts';
import { UI } from '#shared/strings/fr/ui.ts';
import { openWritableKubernetes } from '../tests/support/connected-cluster.ts';
import { connectionsTo } from '../tests/support/connections.ts';
import { PODS, podName, readyStatus, seedObjects } from './cluster/seed.ts';
import { timeBesideKubectl } from './cluster/seen-beside-kubectl.ts';
import type { BenchEntry } from './entry.ts';
import { timeFirstList } from './many/first-list.ts';
import { withApp, withBrowser } from './support/browser.ts';
import { inParallel } from './support/docker.ts';
import { timeFrames } from './support/frames.ts';
import { residentBytes, untilSettled } from './support/process.ts';
import { median, percentile } from './support/statistics.ts';

const exec = promisify(execFile);

/** Starts of the app; the middle one counts. */
const STARTS = 3;
const LIST_RATIO = 1.5;
const LIST_EXTRA_MS = 300;
const STORM = { perSecond: 200, durationMs: 20_000, width: 8 };
const MAX_STORM_FRAME_MS = 200;
const MAX_GROWTH_BYTES = 20 * 1024 * 1024;
const MAX_LATE_MS = 150;
const MAX_CONNECTIONS = 4;
/** What the page draws of the last change takes so long at most, in milliseconds. */
const CALM_MS = 3_000;

/** 2,000 pods and 500 services on a control plane alone: objects without containers, whose status is written here. */
export async function run(): Promise<BenchEntry[]> {
  const { kubernetes } = await openWritableKubernetes();
  const port = Number(new URL(kubernetes.cluster.status.value.server ?? '').port);
  await seedObjects(kubernetes);
  try {
    return await withBrowser(async (browser) => {
      const [kubectlMs, oursMs]: [number[], number[]] = [[], []];
      for (let start = 0; start < STARTS; start += 1) {
        kubectlMs.push(await timeKubectl());
        await withApp(browser, async ({ page, pid }) => {
          await page.getByRole('toolbar', { name: UI.tools.rail, exact: true }).waitFor();
          await untilSettled(pid);
          oursMs.push(await timeFirstList(page, UI.tools.cluster, '.panel.cluster', PODS));
        });
      }
      const storm = await withApp(browser, async ({ page, pid }) => {
        await page.getByRole('toolbar', { name: UI.tools.rail, exact: true }).waitFor();
        await timeFirstList(page, UI.tools.cluster, '.panel.cluster', PODS);
        await untilSettled(pid);
        const before = await residentBytes(pid);
        const { longestMs, perSecond } = await throughStorm(page, kubernetes);
        const growth = (await residentBytes(pid)) - before;
        const map = await throughStorm(page, kubernetes, () => showMap(page));
        return [
          limit(
            'cluster: changes of pods made each second for 20 s',
            perSecond,
            'changes/s',
            'as they come',
            true,
          ),
          limit(
            'cluster: longest frame meanwhile',
            longestMs,
            'ms',
            `≤ ${MAX_STORM_FRAME_MS}`,
            longestMs <= MAX_STORM_FRAME_MS,
          ),
          limit(
            'cluster: changes made each second with the map on screen',
            map.perSecond,
            'changes/s',
            'as they come',
            true,
          ),
          limit(
            'cluster: longest frame meanwhile, with the map on screen',
            map.longestMs,
            'ms',
            `≤ ${MAX_STORM_FRAME_MS}`,
            map.longestMs <= MAX_STORM_FRAME_MS,
          ),
          limit(
            'cluster: growth of main meanwhile',
            growth,
            'bytes',
            `≤ ${MAX_GROWTH_BYTES}`,
            growth <= MAX_GROWTH_BYTES,
          ),
          limit(
            'cluster: connections to the API server',
            connectionsTo(port, pid),
            'connections',
            `≤ ${MAX_CONNECTIONS}`,
            connectionsTo(port, pid) <= MAX_CONNECTIONS,
          ),
        ];
      });
      const wrong = await countWrong(kubernetes);
      const lateMs = percentile(await timeBesideKubectl(kubernetes), 0.95);
      const [ours, peer] = [median(oursMs), median(kubectlMs)];
      return [
        {
          name: 'cluster: 2,000 pods on screen in an app just started, from the click on its tab',
          ...{ ours, peer, peerName: 'kubectl get pods,services -A', unit: 'ms', ratio: ours / peer },
          goal: `≤ ${LIST_RATIO} × peer + ${LIST_EXTRA_MS} ms`,
          ok: ours <= LIST_RATIO * peer + LIST_EXTRA_MS,
        },
        ...storm,
        limit(
          'cluster: pods that are not as the cluster has them afterwards',
          wrong,
          'pods',
          '≤ 0',
          wrong === 0,
        ),
        limit(
          'cluster: 95th percentile of how much later than kubectl get -w main tells a change',
          lateMs,
          'ms',
          `≤ ${MAX_LATE_MS}`,
          lateMs <= MAX_LATE_MS,
        ),
      ];
    });
  } finally {
    await kubernetes.close();
  }
}

async function timeKubectl(): Promise<number> {
  const startMs = performance.now();
  await exec('kubectl', ['get', 'pods,services', '-A'], { maxBuffer: 64 * 1024 * 1024 });
  return performance.now() - startMs;
}

/** The map in the place of the list. */
async function showMap(page: Page): Promise<void> {
  await page.getByRole('tab', { name: CLUSTER.tabs.figure, exact: true }).click();
  await page.locator('.cluster-map .cm-block').first().waitFor();
}

/** The longest frame of the page while something else is shown, through a storm and the moment after it; the rate that was kept. */
async function throughStorm(
  page: Page,
  kubernetes: Kubernetes,
  show: () => Promise<void> = async () => {},
): Promise<{ longestMs: number; perSecond: number }> {
  const end = await timeFrames(page);
  await show();
  const perSecond = await makeStorm(kubernetes);
  await sleep(CALM_MS);
  return { longestMs: Math.max(...(await end())), perSecond };
}

/** The rate that was kept. */
async function makeStorm({ object }: Kubernetes): Promise<number> {
  const count = (STORM.perSecond * STORM.durationMs) / 1_000;
  const startMs = performance.now();
  await inParallel(
    Array.from({ length: count }, (_, at) => at),
    STORM.width,
    async (at) => {
      const waitMs = startMs + (at * 1_000) / STORM.perSecond - performance.now();
      if (waitMs > 0) await sleep(waitMs);
      const body = { status: readyStatus(1 + Math.floor(at / PODS) + (at % 7)) };
      await object.patch(CLUSTER_TABLES.pods, 'default', podName((at * 7) % PODS), {
        type: 'merge',
        subresource: 'status',
        body,
      });
    },
  );
  return count / ((performance.now() - startMs) / 1_000);
}

/** Pods whose restarts main has otherwise than the cluster, one moment after the last change. */
async function countWrong({ object, cluster }: Kubernetes): Promise<number> {
  const listed = await object.list(CLUSTER_TABLES.pods, { namespace: 'default' });
  const truth = new Map(
    listed.map((said) => {
      const { metadata, status } = said as never as {
        metadata: { uid: string };
        status: { containerStatuses?: { restartCount: number }[] };
      };
      return [metadata.uid, status.containerStatuses?.[0]?.restartCount ?? 0];
    }),
  );
  const shown = cluster.all('pods').filter(({ namespace }) => namespace === 'default');
  const same = shown.filter(({ uid, containers }) => truth.get(uid) === containers[0]?.restarts).length;
  return Math.max(truth.size, shown.length) - same;
}

function limit(name: string, ours: number, unit: string, goal: string, ok: boolean): BenchEntry {
  return { name, ours, peer: null, peerName: null, ratio: null, unit, goal, ok };
}

if (import.meta.main) console.log(JSON.stringify(await run(), null, 2));

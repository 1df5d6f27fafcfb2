import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { CONTAINERS } from '#shared/strings/fr/container.ts';
import { NETWORK_TEXTS } from '#shared/strings/fr/network.ts';
import { UI } from '#shared/strings/fr/ui.ts';
import { IS_CAMPAIGN } from '../support/campaign.ts';
import type { CountedEngine } from '../support/counted-engine.ts';
import {
  type CrowdedLists,
  listedContainer,
  listedImage,
  listedNetwork,
  listedVolume,
  startCrowdedEngine,
} from '../support/crowded-engine.ts';
import { Workbench } from './pages/workbench.ts';
import { expect, type RunningApp, test } from './support/fixtures.ts';
import { PAGE_ONLY } from './support/kind.ts';
import { followLongTasks, type LongTasks } from './support/long-tasks.ts';

/** Elements of a page whose lists are drawn as far as one sees them; ten thousand lines would have twenty times as many. */
const MAX_ELEMENTS = 4_000;
/** Lanes that the map of networks draws. */
const MAX_LANES = 40;
/** Longest time of a processor without the page answering, in milliseconds: beyond, one thinks that it hangs. */
const MAX_PAUSE_MS = 1_000;
/** Most memory the core ever holds, in megabytes. */
const MAX_CORE_MB = 900;
/** Requests for what the panels open and the engine's pulse, however many containers there are. */
const MAX_REQUESTS = 600;

type ListTool = 'containers' | 'images' | 'volumes' | 'networks';

const many = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, index) => make(index));

const names = (count: number) => Object.fromEntries(many(count, (index) => [`l-${index}`, 'v']));

/** More than any learner has. */
const REAL: CrowdedLists = {
  containers: many(10_000, (index) => listedContainer(index)),
  images: many(10_000, (index) => listedImage(index)),
  volumes: many(10_000, (index) => listedVolume(index)),
  networks: many(1_000, (index) => listedNetwork(index)),
};

/** Made to be slow: names that differ at their end, a project each, thousands of labels, one of 64 kB. */
const HOSTILE: CrowdedLists = {
  containers: many(5_000, (index) =>
    listedContainer(index, {
      Created: 1,
      Names: [`/${'é'.repeat(1_000)}${index}`],
      Command: 'x'.repeat(2_000),
      Labels: {
        'com.docker.compose.project': `${'p'.repeat(200)}${index}`,
        ...(index === 0 && names(5_000)),
        ...(index === 1 && { large: 'x'.repeat(65_536) }),
      },
      Mounts: many(5, (at) => ({ Type: 'volume', Name: `v-${at}`, Source: '/x', Destination: `/d${at}` })),
    }),
  ),
  // Over the limit of an answer: 72 MB.
  images: many(1_100, (index) => listedImage(index, { Labels: { large: 'x'.repeat(65_536) } })),
  volumes: many(10_000, (index) => listedVolume(index, { Name: `${'v'.repeat(500)}${index}` })),
  networks: many(1_000, (index) => listedNetwork(index)),
};

let engine: CountedEngine | undefined;
let tasks: LongTasks | undefined;
test.afterEach(async () => {
  tasks?.stop();
  await engine?.close();
  engine = undefined;
});

async function expectDrawnInPart(page: Page, what: string): Promise<void> {
  expect(await page.locator('*').count(), what).toBeLessThan(MAX_ELEMENTS);
}

async function openApp(launch: (env: NodeJS.ProcessEnv) => Promise<RunningApp>, lists: CrowdedLists) {
  engine = await startCrowdedEngine(lists);
  const { page, pid } = await launch({ ...process.env, DOCKER_HOST: `unix://${engine.socketPath}` });
  tasks = await followLongTasks(page);
  const bench = new Workbench(page);
  await bench.expectEngineReady();
  return { page, pid, tasks, bench, engine };
}

/** Neither the page nor the core was ever far from what they bear. */
async function expectBounded(pauses: LongTasks, corePid: number): Promise<void> {
  expect(await pauses.longestMs(), 'longest task of the page, in milliseconds of a processor').toBeLessThan(
    MAX_PAUSE_MS,
  );
  const peak = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${corePid}/status`, 'utf8'))?.[1];
  expect(Number(peak) / 1_000, 'most memory of the core, in megabytes').toBeLessThan(MAX_CORE_MB);
}

/** Opens the list and waits until the page has all of it. */
async function expectListed(bench: Workbench, page: Page, tool: ListTool, count: number): Promise<void> {
  const panel = await bench.openTool(UI.tools[tool]);
  const first = panel.locator('.virtual-rows li').first();
  await expect(first).toHaveAttribute('aria-setsize', String(count), { timeout: 60_000 });
  await expectDrawnInPart(page, tool);
}

async function expectNetworksDrawnInPart(bench: Workbench, page: Page, count: number): Promise<void> {
  const networks = await bench.openTool(UI.tools.networks);
  await networks.getByRole('tab', { name: NETWORK_TEXTS.views.map }).click();
  await expect(networks.getByText(NETWORK_TEXTS.map.moreLanes(count - MAX_LANES))).toBeVisible();
  await expectDrawnInPart(page, 'the map');
  await networks.getByRole('tab', { name: NETWORK_TEXTS.views.reach }).click();
  await expect(networks.getByText(/choix affichés sur/).first()).toBeVisible();
  await expectDrawnInPart(page, 'who reaches whom');
}

test(
  'lists made to be slow are drawn in part and asked for once, and one over the limit is said',
  PAGE_ONLY,
  async ({ launch }) => {
    const { page, pid, tasks: pauses, bench, engine: asked } = await openApp(launch, HOSTILE);
    const images = await bench.openTool(UI.tools.images);
    await expect(images.getByRole('alert')).toContainText(/La réponse du moteur est trop longue\..*64\sMo/);
    // A project each: a line more for each container.
    await expectListed(bench, page, 'containers', 10_000);
    await expectListed(bench, page, 'volumes', 10_000);
    await expectNetworksDrawnInPart(bench, page, HOSTILE.networks.length);
    const containers = await bench.openTool(UI.tools.containers);
    await containers.getByLabel(CONTAINERS.filter).fill('rien de tel');
    await expect(containers.getByText(CONTAINERS.nothingFound.title)).toBeVisible();
    expect(asked.asked.length).toBeLessThan(MAX_REQUESTS);
    await expectBounded(pauses, pid);
  },
);

test('lists of ten thousand are drawn in part, and asked for once', PAGE_ONLY, async ({ launch }) => {
  test.skip(!IS_CAMPAIGN, 'part of the campaign');
  const { page, pid, tasks: pauses, bench, engine: asked } = await openApp(launch, REAL);
  for (const tool of ['containers', 'images', 'volumes'] as const)
    await expectListed(bench, page, tool, 10_000);
  await expectListed(bench, page, 'networks', 1_000);
  await expectNetworksDrawnInPart(bench, page, REAL.networks.length);
  expect(asked.asked.length).toBeLessThan(MAX_REQUESTS);
  await expectBounded(pauses, pid);
});

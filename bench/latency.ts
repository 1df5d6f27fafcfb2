import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import type { DockerClient } from '#main/docker/client.ts';
import { ContainersPane } from '../tests/e2e/pages/containers-pane.ts';
import { Workbench } from '../tests/e2e/pages/workbench.ts';
import type { RunningApp } from '../tests/e2e/support/running-app.ts';
import type { BenchEntry } from './entry.ts';
import { containerOf, EXERCISE, stepIdOf, writeAppWithCourse } from './latency/bench-course.ts';
import { type DirectListener, listenDirectly } from './latency/direct-listener.ts';
import { watchFor } from './latency/watch-for.ts';
import { withApp, withBrowser } from './support/browser.ts';
import { benchDocker } from './support/docker.ts';
import { untilSettled } from './support/process.ts';
import { percentile } from './support/statistics.ts';

const PANEL_EVENTS = 60;
const STEPS = 30;
const MAX_MS = 150;
/** Pause between events, in milliseconds, so that each comes alone and anywhere between two frames. */
const PAUSE_MS = { min: 120, max: 320 };
const IMAGE = 'cale/minimal';

/** What one event took, from the engine's own time of it: in our page, and in a process that only listens. */
interface Delay {
  oursMs: number;
  directMs: number;
}

/** From an event of the engine to the frame that shows it: in the panel of containers, and as a step that ticks. */
export async function run(): Promise<BenchEntry[]> {
  const docker = benchDocker();
  const listener = await listenDirectly(docker);
  const rootDir = await mkdtemp(join(tmpdir(), 'cale-bench-app-'));
  try {
    await writeAppWithCourse(rootDir, STEPS);
    return await withBrowser((browser) =>
      withApp(browser, (app) => measure(app, docker, listener), { rootDir }),
    );
  } finally {
    listener.close();
    await rm(rootDir, { recursive: true });
  }
}

async function measure({ page, pid }: RunningApp, docker: DockerClient, listener: DirectListener) {
  const workbench = new Workbench(page);
  await workbench.expectEngineReady();
  await untilSettled(pid);
  const panel = await measurePanel(page, docker, listener);
  const steps = await measureSteps(workbench, docker, listener);
  return [
    entryOf('latency: 95th percentile from an event to its frame in the panel of containers', panel),
    entryOf('latency: 95th percentile from an event to the frame where its step is ticked', steps),
  ];
}

async function measurePanel(page: Page, docker: DockerClient, listener: DirectListener): Promise<Delay[]> {
  const container = await docker.createContainer({ Image: IMAGE, name: 'panneau-0' });
  await new ContainersPane(page).open();
  await page.locator('.ctn-name', { hasText: 'panneau-0' }).waitFor();
  const delays: Delay[] = [];
  for (let at = 1; at <= PANEL_EVENTS; at++) {
    const name = `panneau-${at}-fin`;
    const seen = await watchFor(page, `.ctn-name[aria-label*="${name}"]`);
    await container.rename({ name });
    delays.push(await delayOf(seen(), listener.heard('rename', name)));
  }
  await container.remove({ force: true });
  return delays;
}

async function measureSteps(
  workbench: Workbench,
  docker: DockerClient,
  listener: DirectListener,
): Promise<Delay[]> {
  const { unitId, sectionId, exerciseId } = EXERCISE;
  const card = await workbench.openExercise(unitId, sectionId, exerciseId);
  await card.begin();
  const delays: Delay[] = [];
  for (let at = 0; at < STEPS; at++) {
    await card.expectCurrent(stepIdOf(at));
    const seen = await watchFor(workbench.page, `.step-done[data-step="${stepIdOf(at)}"]`);
    await docker.createContainer({ Image: IMAGE, name: containerOf(at) });
    delays.push(await delayOf(seen(), listener.heard('create', containerOf(at))));
  }
  for (let at = 0; at < STEPS; at++) await docker.getContainer(containerOf(at)).remove({ force: true });
  return delays;
}

async function delayOf(seen: Promise<number>, told: ReturnType<DirectListener['heard']>): Promise<Delay> {
  const [seenMs, { eventMs, heardMs }] = await Promise.all([seen, told]);
  await sleep(PAUSE_MS.min + Math.random() * (PAUSE_MS.max - PAUSE_MS.min));
  return { oursMs: seenMs - eventMs, directMs: heardMs - eventMs };
}

function entryOf(name: string, delays: readonly Delay[]): BenchEntry {
  const ours = percentile(
    delays.map(({ oursMs }) => oursMs),
    0.95,
  );
  const peer = percentile(
    delays.map(({ directMs }) => directMs),
    0.95,
  );
  return {
    name,
    ours,
    peer,
    peerName: 'a dockerode listener that shows nothing',
    unit: 'ms',
    ratio: ours / peer,
    goal: `≤ ${MAX_MS} ms`,
    ok: ours <= MAX_MS,
  };
}

if (import.meta.main) console.log(JSON.stringify(await run(), null, 2));

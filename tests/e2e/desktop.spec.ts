import type { Page } from '@playwright/test';
import { CONTAINER_ACTION_TEXTS } from '#shared/strings/fr/container.ts';
import { workNews } from '#shared/strings/fr/work-news.ts';
import { ContainersPane } from './pages/containers-pane.ts';
import { Workbench } from './pages/workbench.ts';
import { docker, removeContainers } from './support/docker.ts';
import { expect, test } from './support/fixtures.ts';
import { startStandin } from './support/launch-standin.ts';

const ENDED = workNews({ kind: 'container-stop', state: 'done' });

test.afterEach(removeContainers);

test('a long work shows in the taskbar, and its end is told to who looks elsewhere', async ({
  launch,
  kind,
}) => {
  const app = await launch();
  const { page } = app;
  await page
    .context()
    .grantPermissions(['notifications', 'clipboard-read'], { origin: new URL(page.url()).origin });
  await new Workbench(page).expectEngineReady();
  // Its program takes no signal: stopping it lasts ten seconds.
  await docker('run', '-d', '--name', 'e2e-sourd', 'cale/outils', 'sleep', '600');
  await noteNotifications(page);
  const pane = new ContainersPane(page);
  await pane.open();
  await pane.act('e2e-sourd', CONTAINER_ACTION_TEXTS.stop.label);
  if (kind === 'standin') await app.said?.(({ standin }) => standin?.progressBar === 2);
  await expect.poll(() => notificationsOf(page)).toEqual([ENDED]);
  if (kind === 'standin') await app.said?.(({ standin }) => standin?.progressBar === -1);
});

test('a link of the system leads the open window to its page, and no other link anywhere', async ({
  launch,
  dataDir,
  kind,
}) => {
  test.skip(kind !== 'standin', 'le système n’ouvre pas de liens ici');
  const { page } = await launch();
  const bench = new Workbench(page);
  await bench.expectEngineReady();
  const again = (link: string) => startStandin({ dataDir, env: process.env }, link);
  const other = again('cale-seche://ship/../../machine');
  await expect.poll(() => other.hasEnded).toBe(true);
  expect(page.url()).not.toContain('machine');
  let loads = 0;
  page.on('domcontentloaded', () => {
    loads += 1;
  });
  const second = again('cale-seche://ship/registre');
  await expect(page).toHaveURL(/#\/cours\/ship\/registre$/);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect.poll(() => second.hasEnded).toBe(true);
  expect([second.exitCode, other.exitCode, loads]).toEqual([0, 0, 0]);
});

test('a link of the system opens the app at its page', async ({ dataDir, kind }) => {
  test.skip(kind !== 'standin', 'le système n’ouvre pas de liens ici');
  const shell = startStandin({ dataDir, env: process.env }, 'cale-seche://ship/registre');
  try {
    const line = await shell.line(({ standin }) => standin?.debugUrl !== undefined);
    const { chromium } = await import('@playwright/test');
    const browser = await chromium.connectOverCDP(line.standin?.debugUrl ?? '');
    const [context] = browser.contexts();
    const page = context?.pages()[0] ?? (await context?.waitForEvent('page'));
    if (!page) throw new Error('no page');
    await expect(page).toHaveURL(/#\/cours\/ship\/registre$/);
  } finally {
    await shell.end('SIGTERM');
  }
});

/** Notes what the page would have the system show, as if the learner looked elsewhere. */
async function noteNotifications(page: Page): Promise<void> {
  await page.evaluate(() => {
    const noted: string[] = [];
    document.hasFocus = () => false;
    const Real = window.Notification;
    window.Notification = class extends Real {
      constructor(title: string, options?: NotificationOptions) {
        super(title, options);
        noted.push(options?.body ?? '');
      }
    };
    Object.assign(window, { notedNotifications: noted });
  });
}

function notificationsOf(page: Page): Promise<unknown> {
  return page.evaluate(() => (window as unknown as { notedNotifications: string[] }).notedNotifications);
}

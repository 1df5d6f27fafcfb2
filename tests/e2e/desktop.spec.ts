import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { menuTemplate } from '#main/windows/menu.ts';
import { CONTAINER_ACTION_TEXTS } from '#shared/strings/fr/container.ts';
import { errorText } from '#shared/strings/fr/errors.ts';
import { workNews } from '#shared/strings/fr/work-news.ts';
import { currentPrivateEngine } from '../support/engine.ts';
import { ContainersPane } from './pages/containers-pane.ts';
import { Workbench } from './pages/workbench.ts';
import { docker, removeContainers } from './support/docker.ts';
import { expect, test } from './support/fixtures.ts';
import type { Kind } from './support/kind.ts';
import { startElectron } from './support/launch-electron.ts';
import { startStandin } from './support/launch-standin.ts';
import type { ShellProcess } from './support/shell-process.ts';

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

const IN_A_BROWSER = 'le navigateur n’a ni menus, ni fenêtre, ni liens de cette application';

/** What a page of the web may have the system hand over. */
const HOSTILE_LINKS = [
  'cale-seche://ship/../../machine',
  'cale-seche://ship/registre?exercice=x#/machine',
  'cale-seche://ship/%2e%2e/machine',
  'cale-seche:javascript:alert(1)',
  'cale-seche://ship/registre\n--data-dir=/tmp/autre',
  'CALE-SECHE://SHIP/REGISTRE',
  `cale-seche://ship/${'a'.repeat(100_000)}`,
  'file:///etc/passwd',
];

/** Starts the app again, as the system does to hand links over to the one that runs. */
function startAgain(kind: Kind, dataDir: string, ...links: string[]): ShellProcess {
  return (kind === 'electron' ? startElectron : startStandin)({ dataDir, env: process.env, links });
}

test('a link of the system leads the open window to its page, and no other link anywhere', async ({
  launch,
  dataDir,
  kind,
}) => {
  test.skip(kind === 'browser', IN_A_BROWSER);
  const { page } = await launch();
  const bench = new Workbench(page);
  await bench.expectEngineReady();
  // The start page gives way to a lesson once progress is known, which may come after the engine.
  await expect(page).toHaveURL(/#\/cours\//);
  const before = page.url();
  const other = startAgain(kind, dataDir, ...HOSTILE_LINKS);
  await expect.poll(() => other.hasEnded).toBe(true);
  expect(page.url()).toBe(before);
  let loads = 0;
  page.on('domcontentloaded', () => {
    loads += 1;
  });
  const second = startAgain(kind, dataDir, 'cale-seche://ship/registre');
  await expect(page).toHaveURL(/#\/cours\/ship\/registre$/);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect.poll(() => second.hasEnded).toBe(true);
  const third = startAgain(kind, dataDir, 'cale-seche://nulle-part/rien');
  await expect.poll(() => third.hasEnded).toBe(true);
  const nowhere = errorText('unit-not-found', { unitId: 'nulle-part' }).title;
  await expect(page.getByRole('alert')).toContainText(nowhere);
  expect([second, other, third].map(({ exitCode }) => exitCode)).toEqual([0, 0, 0]);
  expect(loads).toBe(0);
});

test('a link of the system opens the app at its page', async ({ launch, kind }) => {
  test.skip(kind === 'browser', IN_A_BROWSER);
  const { page } = await launch(process.env, ['cale-seche://ship/registre']);
  await expect(page).toHaveURL(/#\/cours\/ship\/registre$/);
});

test('the window has the menus of its system, in French, and comes back where it was', async ({
  launch,
  dataDir,
  kind,
}) => {
  test.skip(kind === 'browser', IN_A_BROWSER);
  const place = { x: 40, y: 30, width: 1100, height: 700 };
  const file = join(dataDir, 'window.json');
  await writeFile(file, JSON.stringify({ ...place, isMaximized: false }));
  const first = await launch();
  const labels = menuTemplate(process.platform).map(({ label, submenu }) =>
    [label, ...(submenu as { label?: string }[]).map((item) => item.label)].filter(Boolean),
  );
  expect(await first.system?.menu()).toEqual(labels);
  expect(await first.system?.place()).toEqual(place);
  await first.page.evaluate(() => {
    location.hash = '#/cours/ship/registre';
  });
  await expect(first.page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect.poll(() => keptPlace(dataDir)).toMatchObject({ unitId: 'ship', sectionId: 'registre' });
  await writeFile(file, '');
  await first.stop();
  expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({ ...place, isMaximized: false });
  const second = await launch();
  expect(await second.system?.place()).toEqual(place);
  await expect(second.page).toHaveURL(/#\/cours\/ship\/registre/);
});

test('an engine that was away is asked at once when the machine comes back from sleep', async ({
  launch,
  dataDir,
  kind,
}) => {
  test.skip(kind === 'browser', IN_A_BROWSER);
  // There until the app, which runs the program to its end, is gone.
  const folder = join(dataDir, 'veille');
  const asked = join(folder, 'demandes');
  await mkdir(folder);
  await writeFile(asked, '');
  await writeFile(join(folder, 'wslc'), sleepyProgram(folder, asked), { mode: 0o755 });
  const app = await launch({
    ...process.env,
    PATH: `${folder}:${process.env.PATH}`,
    DOCKER_HOST: 'wslc://',
  });
  const wake = async () => {
    await app.system?.wake();
    return (await readFile(asked, 'utf8')).length;
  };
  // By itself it is asked every five seconds.
  await expect.poll(wake, { intervals: [50] }).toBeGreaterThan(40);
  await writeFile(join(folder, 'la'), '');
  await wake();
  await new Workbench(app.page).expectEngineReady();
});

test.describe('what keeps the app from opening is told in a dialog', () => {
  test.skip(({ kind }) => kind !== 'standin', 'un dialogue d’Electron attendrait une personne');

  async function told(dataDir: string, ...links: string[]) {
    const shell = startStandin({ dataDir, env: process.env, links, isForPerson: true });
    const { standin } = await shell.line((line) => line.standin?.errorBox !== undefined);
    await expect.poll(() => shell.hasEnded).toBe(true);
    expect(shell.exitCode).toBe(1);
    expect(shell.complaints).not.toContain('{');
    return standin?.errorBox?.content;
  }

  test('by the core, of an engine that cannot be', async ({ dataDir }) => {
    expect(await told(dataDir, '--engine', 'nulle-part://x')).toContain(
      errorText('docker-source-unknown', { endpoint: 'nulle-part://x' }).title,
    );
  });

  test('by the window, of a data folder that cannot be written', async ({ dataDir }) => {
    const file = join(dataDir, 'fichier');
    await writeFile(file, '');
    const path = join(file, 'dossier');
    expect(await told(path)).toContain(errorText('data-folder-unwritable', { path }).title);
  });
});

/** The place in the course that the app keeps. */
async function keptPlace(dataDir: string): Promise<unknown> {
  const text = await readFile(join(dataDir, 'progress.json'), 'utf8').catch(() => '{}');
  return (JSON.parse(text) as { place?: unknown }).place;
}

/** Stands for the program of WSL Containers: notes that it was asked, and has no engine before there is a file named so. */
function sleepyProgram(folder: string, asked: string): string {
  return `#!/bin/sh
printf . >> '${asked}'
[ -e '${folder}/la' ] || exit 1
shift 3
DOCKER_HOST='${currentPrivateEngine().endpoint}' exec "$@"
`;
}

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

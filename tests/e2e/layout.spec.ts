import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { EXERCISE } from '#shared/strings/fr/exercise-ui.ts';
import { SETTINGS_UI } from '#shared/strings/fr/settings-ui.ts';
import { STATUS } from '#shared/strings/fr/status.ts';
import { UI } from '#shared/strings/fr/ui.ts';
import { ContainersPane } from './pages/containers-pane.ts';
import { Workbench } from './pages/workbench.ts';
import { atRest } from './support/at-rest.ts';
import { docker, removeContainers } from './support/docker.ts';
import { expect, test } from './support/fixtures.ts';

test.afterEach(removeContainers);

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the terminal has 80 columns beside the lesson at 1366 by 768, ${colorScheme}`, async ({ launch }) => {
    const { page } = await launch();
    await page.emulateMedia({ colorScheme });
    const bench = new Workbench(page);
    await bench.terminal.open();
    expect(await bench.terminal.columns()).toBeGreaterThanOrEqual(80);
    await bench.openTool(UI.tools.containers);
    expect(await bench.terminal.columns()).toBeGreaterThanOrEqual(80);
    expect((await page.locator('main').boundingBox())?.width).toBeGreaterThanOrEqual(440);
  });
}

test('the projector theme puts the terminal across the window, with 80 columns, until told otherwise', async ({
  launch,
}) => {
  const { page } = await launch();
  const bench = new Workbench(page);
  await bench.terminal.open();
  await page.getByRole('button', { name: UI.actions.settings }).click();
  await page.getByRole('radio', { name: SETTINGS_UI.themes.projector }).check();
  await page.keyboard.press('Escape');
  const atBottom = page.getByRole('button', { name: UI.panes.terminalBottom });
  await expect(atBottom).toHaveAttribute('aria-pressed', 'true');
  await expect(async () => expect(await bench.terminal.columns()).toBeGreaterThanOrEqual(80)).toPass();
  await bench.openTool(UI.tools.images);
  await expect(page.locator('main')).toBeVisible();

  await atBottom.click();
  await page.reload();
  await expect(atBottom).toHaveAttribute('aria-pressed', 'false');
});

test('a panel opens over the terminal, which goes on, and closes by the same entry', async ({ launch }) => {
  const { page } = await launch();
  const bench = new Workbench(page);
  await bench.terminal.open();
  await bench.terminal.run('repere=$$');
  await bench.openTool(UI.tools.volumes);
  await bench.terminal.run('echo meme-$((repere - $$))');
  await expect(bench.terminal.screen).toContainText('meme-0');
  await bench.tool(UI.tools.networks).click();
  await expect(bench.panel(UI.tools.volumes)).toBeHidden();
  await bench.tool(UI.tools.networks).click();
  await expect(bench.panel(UI.tools.networks)).toBeHidden();
  await expect(bench.terminal.screen).toContainText('meme-0');

  await page.getByRole('button', { name: UI.panes.hideTools }).click();
  await expect(bench.terminal.screen).toBeHidden();
  await page.getByRole('button', { name: UI.panes.terminalBottom }).click();
  await bench.terminal.run('echo encore-$((repere - $$))');
  await expect(bench.terminal.screen).toContainText('encore-0');
});

test('the terminal under a panel that just opened shows its last line when it gets the keyboard', async ({
  launch,
}) => {
  const { page } = await launch();
  const bench = new Workbench(page);
  await bench.terminal.open();
  await bench.terminal.run('seq 60');
  const lines = bench.terminal.screen.locator('> div');
  await expect(lines.filter({ hasText: /^60$/ })).toBeInViewport();
  const rows = await lines.count();
  await bench.openTool(UI.tools.images);
  await expect.poll(() => lines.count()).toBeLessThan(rows);
  await bench.terminal.focus();
  await expect(lines.last()).toBeInViewport();
  await expect(lines.filter({ hasText: /^60$/ })).toBeInViewport();
});

test('the border over the terminal and the open panel are found again after a reload', async ({ launch }) => {
  const { page } = await launch();
  const bench = new Workbench(page);
  await bench.openTool(UI.tools.volumes);
  const border = page.getByRole('separator', { name: UI.panes.resizeTerminal });
  const first = Number(await border.getAttribute('aria-valuenow'));
  await border.press('Shift+ArrowUp');
  await expect(border).toHaveAttribute('aria-valuenow', String(first - 64));
  await page.reload();
  await expect(bench.panel(UI.tools.volumes)).toBeVisible();
  await expect(border).toHaveAttribute('aria-valuenow', String(first - 64));
  await border.dblclick();
  await expect(border).toHaveAttribute('aria-valuenow', String(first));
});

test('keys open the tools, go round the panes and move in the rail', async ({ launch }) => {
  const { page } = await launch();
  const bench = new Workbench(page);
  await bench.terminal.open();
  await bench.terminal.focus();
  await page.keyboard.press('Alt+2');
  await expect(bench.panel(UI.tools.images)).toBeFocused();
  await page.keyboard.press('F6');
  await expect(page.locator('.xterm-helper-textarea')).toBeFocused();
  await page.keyboard.press('F6');
  await expect(bench.tool(UI.tools.images)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(bench.tool(UI.tools.volumes)).toBeFocused();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowUp');
  await expect(bench.tool(UI.tools.kit)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(bench.panel(UI.tools.kit)).toBeVisible();
  await page.keyboard.press('Shift+F6');
  await expect(page.locator('.xterm-helper-textarea')).toBeFocused();
});

test('a step’s command is typed beside the open panel, and the rail marks the tool that serves the step', async ({
  launch,
}) => {
  const { page } = await launch();
  const bench = new Workbench(page);
  await bench.expectEngineReady();
  const card = await bench.openFirstExercise();
  const containers = bench.tool(UI.tools.containers);
  await expect(containers).not.toHaveAccessibleDescription(new RegExp(UI.tools.useful));
  await card.begin();
  await expect(containers).toHaveAccessibleDescription(UI.tools.useful);
  await bench.openTool(UI.tools.containers);
  await bench.terminal.open();
  await card.root.getByRole('button', { name: EXERCISE.type }).click();
  await expect(page.locator('.xterm-helper-textarea')).toBeFocused();
  await expect(bench.terminal.screen).toContainText('docker run --name ex-accueil');
  await expect(bench.panel(UI.tools.containers)).toBeVisible();
});

test('the step being done stays in its place when a panel or the terminal’s place changes the lesson’s width', async ({
  launch,
}) => {
  const { page } = await launch();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const bench = new Workbench(page);
  const card = await bench.beginFirstExercise();
  await card.expectCurrent('lancer');
  const step = card.step('lancer');
  // Until all of it has come, it is brought whole on screen.
  await expect(step.locator('.checks')).toBeVisible();
  await expect(step.getByRole('button', { name: EXERCISE.skip })).toBeInViewport({ ratio: 1 });
  const top = async () => (await step.boundingBox())?.y ?? Number.NaN;
  const before = await atRest(top);
  // A line that comes late above it, on a busy machine, may still move it by its height; another width moves it by a hundred.
  const LINE_PX = 30;
  const movedPx = async () => Math.abs((await top()) - before);
  await page.getByRole('button', { name: UI.panes.terminalBottom }).click();
  await expect.poll(movedPx).toBeLessThan(LINE_PX);
  await bench.openTool(UI.tools.containers);
  await expect.poll(movedPx).toBeLessThan(LINE_PX);
});

/** Makes the lesson longer at its end, as a figure that comes late does. */
const growLesson = (page: Page) =>
  page.evaluate(() => {
    const late = document.createElement('div');
    late.style.blockSize = '1200px';
    document.querySelector('.lesson')?.append(late);
    // Two frames: what follows the size of the text has done what it does.
    return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  });

test('the step that comes stays on screen while the lesson grows, though the learner never moved it', async ({
  launch,
}) => {
  const { page } = await launch();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const bench = new Workbench(page);
  const card = await bench.beginFirstExercise();
  await card.expectCurrent('lancer');
  // The page that is read now was opened at its top, and is not touched any more.
  await page.evaluate(() => {
    location.hash = '#/cours/prise-en-main/ecran';
  });
  await expect(card.root).toHaveCount(0);
  await page.evaluate(() => {
    location.hash = '#/cours/prise-en-main/premier-conteneur';
  });
  await expect(card.root).toBeAttached();
  const scrolledPx = () => page.locator('.lesson-scroll').evaluate(({ scrollTop }) => scrollTop);
  expect(await scrolledPx()).toBe(0);
  await docker('run', '--name', 'ex-accueil', 'cale/bonjour');
  await card.expectCurrent('code');
  await expect(card.step('code')).toBeInViewport({ ratio: 1 });
  await expect.poll(scrolledPx).toBeGreaterThan(0);
  await growLesson(page);
  await expect(card.step('code')).toBeInViewport({ ratio: 1 });
  expect(await scrolledPx()).toBeGreaterThan(0);
});

test('a text found where it was left stays there while it grows, once something was typed', async ({
  launch,
  dataDir,
}) => {
  const { page } = await launch();
  const bench = new Workbench(page);
  await page.evaluate(() => {
    location.hash = '#/cours/prise-en-main/terminal';
  });
  await expect(page.locator('.lesson')).toHaveAttribute('data-place', /terminal/);
  const scroller = page.locator('.lesson-scroll');
  const scrolledPx = () => scroller.evaluate(({ scrollTop }) => Math.round(scrollTop));
  const saved = () => readFile(join(dataDir, 'progress.json'), 'utf8').catch(() => '');
  // A text is shown from its top once progress is known, and what comes late makes it longer: its middle is gone to again.
  const savedInMiddle = async () => {
    await scroller.evaluate((element) => {
      element.scrollTop = (element.scrollHeight - element.clientHeight) / 2;
    });
    return saved();
  };
  await expect.poll(savedInMiddle).toMatch(/"scrollRatio": ?0\.[45]/);
  await page.reload();
  await expect.poll(scrolledPx).toBeGreaterThan(0);
  await bench.terminal.open();
  await bench.terminal.run('echo repere-$((40 + 2))');
  await expect(bench.terminal.screen).toContainText('repere-42');
  const before = await scrolledPx();
  await growLesson(page);
  expect(Math.abs((await scrolledPx()) - before)).toBeLessThan(2);
});

test('the rail counts what runs and tells of changes until they are looked at', async ({ launch }) => {
  const { page } = await launch();
  const bench = new Workbench(page);
  await bench.expectEngineReady();
  const containers = bench.tool(UI.tools.containers);
  const changes = bench.tool(UI.tools.changes);
  // The app takes what it finds at first for what was there before.
  let timeout = 1_000;
  await expect(async () => {
    timeout *= 2;
    await removeContainers();
    await docker('run', '-d', '--init', '--name', 'e2e-compte', 'cale/outils', 'sleep', '600');
    await expect(changes).toHaveAccessibleDescription(UI.tools.unseen, { timeout });
  }).toPass();
  await expect(containers).toHaveAccessibleDescription(UI.tools.running(1));
  await changes.click();
  await expect(changes).toHaveAccessibleDescription('');
  await docker('kill', 'e2e-compte');
  await expect(containers).toHaveAccessibleDescription('');
});

test('the course images stand at the bottom of the rail', async ({ launch }) => {
  const { page } = await launch();
  const bench = new Workbench(page);
  const gap = () =>
    bench.tool(UI.tools.kit).evaluate((kit) => {
      const rail = kit.closest('.pane-rail');
      return rail ? rail.getBoundingClientRect().bottom - kit.getBoundingClientRect().bottom : Number.NaN;
    });
  await expect.poll(gap).toBeLessThan(16);
});

test('the rail has room for thirteen tools in the lowest window that shows it, and in a projector’s', async ({
  launch,
}) => {
  const { page } = await launch();
  await page.setViewportSize({ width: 1024, height: 600 });
  const rail = page.getByRole('toolbar', { name: UI.tools.rail, exact: true });
  await expect(rail).toBeVisible();
  const left = () =>
    rail.evaluate((element) => {
      const groups = element.querySelectorAll('.rail-group');
      const last = groups[groups.length - 1];
      while (element.querySelectorAll('button').length < 13)
        last?.append(last.lastElementChild?.cloneNode(true) ?? '');
      const panes = element.parentElement?.getBoundingClientRect();
      return (panes?.bottom ?? 0) - (last?.getBoundingClientRect().bottom ?? 0);
    });
  expect(await left()).toBeGreaterThanOrEqual(0);

  await page.setViewportSize({ width: 1280, height: 720 });
  await page.getByRole('button', { name: UI.actions.settings }).click();
  await page.getByRole('radio', { name: SETTINGS_UI.themes.projector }).check();
  await page.keyboard.press('Escape');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'projector');
  expect(await left()).toBeGreaterThanOrEqual(0);
});

test('the folded parcours shows the number of the unit being read, in a window too low for them all', async ({
  launch,
}) => {
  const { page } = await launch();
  const bench = new Workbench(page);
  await page.setViewportSize({ width: 1366, height: 768 });
  await bench.openExercise('reseau-kubernetes', 'selecteur-muet', 'reseau-selecteur');
  const strip = page.locator('.unit-strip');
  await expect(strip.locator('[aria-current]')).toBeInViewport({ ratio: 1 });
});

test('a low window has the tools in one menu, a small one shows a pane at a time', async ({ launch }) => {
  const { page } = await launch();
  const bench = new Workbench(page);
  await bench.terminal.open();
  await page.setViewportSize({ width: 1366, height: 590 });
  const menu = page.getByRole('button', { name: UI.tools.rail, exact: true });
  await expect(bench.tool(UI.tools.containers)).toBeHidden();
  await menu.click();
  await bench.tool(UI.tools.containers).click();
  await expect(bench.panel(UI.tools.containers)).toBeVisible();
  await expect(bench.terminal.screen).toBeVisible();

  await page.setViewportSize({ width: 683, height: 384 });
  const { lesson } = UI.panes;
  await page.getByRole('button', { name: lesson, exact: true }).click();
  await expect(bench.panel(UI.tools.containers)).toBeHidden();
  await menu.click();
  await bench.tool(UI.tools.volumes).click();
  await expect(bench.panel(UI.tools.volumes)).toBeVisible();
  await expect(bench.terminal.screen).toBeHidden();
  await page.getByRole('button', { name: UI.tools.terminal, exact: true }).click();
  await expect(bench.terminal.screen).toBeVisible();
  await expect(bench.panel(UI.tools.volumes)).toBeHidden();
});

test('the name of a panel in a text, and each word of the status bar, lead where they say', async ({
  launch,
}) => {
  const { page } = await launch();
  const bench = new Workbench(page);
  await bench.expectEngineReady();
  await page.evaluate(() => {
    location.hash = '#/cours/build/cache';
  });
  await page.locator('main').getByRole('button', { name: UI.tools.build, exact: true }).click();
  await expect(bench.panel(UI.tools.build)).toBeVisible();

  const card = await bench.openFirstExercise();
  await card.begin();
  await page.evaluate(() => {
    location.hash = '#/cours/prise-en-main';
  });
  await page
    .locator('.status-place')
    .filter({ hasText: STATUS.step(1, 4) })
    .click();
  await expect(card.step('lancer')).toBeInViewport();
  await page
    .locator('.status-part')
    .filter({ hasText: /réseau/ })
    .click();
  await expect(page).toHaveURL(/#\/machine$/);
});

test('focus mode is lesson and terminal alone; a tool asked for ends it', async ({ launch }) => {
  const { page } = await launch();
  const bench = new Workbench(page);
  await new ContainersPane(page).open();
  await page.getByRole('button', { name: UI.panes.enterFocus }).click();
  await expect(bench.panel(UI.tools.containers)).toBeHidden();
  await expect(bench.tool(UI.tools.containers)).toBeHidden();
  await expect(page.getByRole('navigation', { name: UI.panes.outline })).toBeHidden();
  await expect(bench.terminal.screen).toBeVisible();
  await page.keyboard.press('Alt+1');
  await expect(bench.panel(UI.tools.containers)).toBeVisible();
  await expect(bench.tool(UI.tools.containers)).toBeVisible();
});

test('what an older version kept of its panes and tools opens as a window that can be used', async ({
  launch,
}) => {
  const { page } = await launch();
  const bench = new Workbench(page);
  await bench.terminal.open();
  await page.evaluate(() => {
    localStorage.removeItem('cale-seche.window');
    const kept = {
      outlinePx: 300,
      toolsRatio: 0.35,
      stackRatio: 0.55,
      isOutlineOpen: true,
      areToolsOpen: true,
    };
    localStorage.setItem('cale-seche.panes', JSON.stringify(kept));
    sessionStorage.setItem('cale-seche.outil', 'terminal');
  });
  await page.reload();
  await bench.terminal.open();
  expect(await bench.terminal.columns()).toBeGreaterThanOrEqual(80);
  await expect(page.locator('.pane-panel')).toBeHidden();
});

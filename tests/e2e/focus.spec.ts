import type { Locator, Page } from '@playwright/test';
import { CONTAINERS } from '#shared/strings/fr/container.ts';
import { EXERCISE } from '#shared/strings/fr/exercise-ui.ts';
import { PANEL } from '#shared/strings/fr/panel.ts';
import { READER } from '#shared/strings/fr/reader.ts';
import { UI } from '#shared/strings/fr/ui.ts';
import { VOLUME_TEXTS } from '#shared/strings/fr/volume.ts';
import { ContainersPane } from './pages/containers-pane.ts';
import { ExerciseCard } from './pages/exercise-card.ts';
import { ImagesPanel } from './pages/images-panel.ts';
import { Workbench } from './pages/workbench.ts';
import { docker, removeContainers } from './support/docker.ts';
import { expect, test } from './support/fixtures.ts';

test.afterEach(removeContainers);

/** Where the keyboard is: the name of the element, and whether it is in a dialog. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const { activeElement } = document;
    const label = activeElement?.getAttribute('aria-label') ?? activeElement?.textContent ?? '';
    return {
      tag: activeElement?.tagName ?? '',
      label,
      isInDialog: activeElement?.closest('dialog') !== null,
    };
  });

test('a dialog opens on its first field or its safest button, and the focus never falls out of the page', async ({
  launch,
}) => {
  await docker('create', '--name', 'e2e-foyer', 'cale/outils');
  const { page } = await launch();
  const bench = new Workbench(page);
  await bench.expectEngineReady();

  const volumes = await bench.openTool(UI.tools.volumes);
  const create = volumes.getByRole('button', { name: VOLUME_TEXTS.actions.create, exact: true }).first();
  await create.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByLabel(VOLUME_TEXTS.createDialog.name)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(create).toBeFocused();

  const pane = new ContainersPane(page);
  await pane.open();
  await pane.act('e2e-foyer', 'Supprimer…');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('button', { name: UI.actions.cancel })).toBeFocused();
  // The safest button is where Enter is pressed without reading.
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(pane.row('e2e-foyer')).toBeVisible();
  await expect.poll(async () => (await focused(page)).tag).not.toBe('BODY');

  await pane.act('e2e-foyer', 'Supprimer…');
  await dialog.getByRole('button', { name: 'Supprimer' }).focus();
  await page.keyboard.press('Enter');
  await expect(pane.row('e2e-foyer')).toBeHidden();
  await expect(dialog).toBeHidden();
  await expect.poll(async () => (await focused(page)).tag).not.toBe('BODY');
  await expect(pane.root).toContainText(CONTAINERS.empty.title);
});

/** What is done, and where the focus is then. */
interface Gesture {
  what: string;
  press: () => Promise<void>;
  lands: Locator;
}

/** A gesture that is one press of Enter on what `on` finds. */
const enter = (what: string, on: Locator, lands: Locator): Gesture => ({
  what,
  press: async () => {
    await expect(on).toBeEnabled();
    await on.press('Enter');
  },
  lands,
});

test('each gesture leads the focus where it leads the eye', async ({ launch }) => {
  await docker('create', '--name', 'e2e-phare', 'cale/outils');
  const { page } = await launch();
  await page.setViewportSize({ width: 1600, height: 900 });
  const bench = new Workbench(page);
  await bench.expectEngineReady();
  await bench.terminal.open();
  const main = page.locator('main');
  const title = main.getByRole('heading', { level: 1 });
  const outline = page.getByRole('navigation', { name: UI.panes.outline });
  const first = new ExerciseCard(page, 'premier-conteneur');
  const challenge = new ExerciseCard(page, 'prise-en-main-defi');
  const hint = (card: ExerciseCard, stepId: string, used: number, count: number) =>
    card.step(stepId).getByRole('button', { name: EXERCISE.hint.ask(used, count) });
  const pane = new ContainersPane(page);
  const images = new ImagesPanel(page);
  const search = page.getByRole('combobox', { name: READER.search.label });
  const titleOf = (panel: Locator) => panel.getByRole('heading', { level: 2 }).first();
  const containers = bench.panel(UI.tools.containers);

  const gestures: Gesture[] = [
    enter('another unit', outline.getByRole('link', { name: /^3/ }).first(), title),
    enter('the page after', main.locator('a[rel="next"]'), title),
    enter('the page before', main.locator('a[rel="prev"]'), title),
    enter('the machine', page.locator('.status-part').filter({ hasText: /réseau/ }), title),
    {
      what: 'what was searched',
      press: async () => {
        await page.keyboard.press('Control+k');
        // In one go, so that what is pressed is not drawn anew for another letter.
        await page.keyboard.insertText('couche');
        await page.getByRole('option').filter({ hasText: READER.search.kinds.section }).first().click();
      },
      lands: title,
    },
    {
      what: 'leaving the search',
      press: async () => {
        await search.focus();
        await page.keyboard.press('Escape');
      },
      lands: main,
    },
    {
      what: 'the exercise that an address names',
      press: async () => void (await bench.openFirstExercise()),
      lands: first.root,
    },
    enter(
      'Commencer',
      first.root.getByRole('button', { name: EXERCISE.begin, exact: true }),
      first.step('lancer'),
    ),
    enter('a hint', hint(first, 'lancer', 0, 2), hint(first, 'lancer', 1, 2)),
    enter('the last hint', hint(first, 'lancer', 1, 2), first.step('lancer')),
    enter(
      'a step that is passed',
      first.step('lancer').getByRole('button', { name: EXERCISE.skip }),
      first.step('code'),
    ),
    {
      what: 'another exercise',
      press: async () => void (await bench.openExercise('prise-en-main', 'bilan', 'prise-en-main-defi')),
      lands: challenge.root,
    },
    enter(
      'Commencer, again',
      challenge.root.getByRole('button', { name: EXERCISE.begin, exact: true }),
      challenge.step('deux-conteneurs'),
    ),
    enter(
      'Solution',
      challenge.step('deux-conteneurs').getByRole('button', { name: EXERCISE.solution.ask, exact: true }),
      challenge.step('deux-conteneurs'),
    ),
    { what: 'a panel, by its keys', press: () => page.keyboard.press('Alt+1'), lands: containers },
    enter(
      'a container',
      containers.getByRole('button', { name: CONTAINERS.open('e2e-phare') }),
      titleOf(containers),
    ),
    enter('its list again', containers.getByRole('button', { name: PANEL.back }), titleOf(containers)),
    enter('Nouveau conteneur', pane.root.getByRole('button', { name: /^Nouveau/ }), titleOf(containers)),
    { what: 'the images', press: () => page.keyboard.press('Alt+2'), lands: bench.panel(UI.tools.images) },
    enter('an image', images.row('cale/web').first(), titleOf(bench.panel(UI.tools.images))),
  ];
  for (const { what, press, lands } of gestures) {
    await test.step(what, async () => {
      await press();
      await expect(lands, what).toBeFocused();
      expect(await focused(page), what).not.toMatchObject({ tag: 'BODY' });
    });
  }
  await expect(titleOf(bench.panel(UI.tools.images))).toContainText('cale/web');
});

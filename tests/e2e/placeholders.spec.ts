import type { Locator, Page } from '@playwright/test';
import { BUILD } from '#shared/strings/fr/build.ts';
import { CONTAINERS } from '#shared/strings/fr/container.ts';
import { EDITOR } from '#shared/strings/fr/editor.ts';
import { TERMINAL_TEXTS } from '#shared/strings/fr/terminal.ts';
import { UI } from '#shared/strings/fr/ui.ts';
import { ContainersPane } from './pages/containers-pane.ts';
import { Workbench } from './pages/workbench.ts';
import { docker, removeContainers } from './support/docker.ts';
import { expect, test } from './support/fixtures.ts';

test.afterEach(removeContainers);

/** The browser gives both widths of a field in whole pixels. */
const ROUNDED_PX = 1;

/** What of the placeholders on screen does not fit in its field: each is put in the place of the text, which tells its width. */
function cutPlaceholders(page: Page): Promise<string[]> {
  return page.evaluate(
    (roundedPx) =>
      [...document.querySelectorAll<HTMLInputElement>('input[placeholder]')].flatMap((field) => {
        if (!field.checkVisibility() || field.value !== '') return [];
        field.value = field.placeholder;
        const missingPx = field.scrollWidth - field.clientWidth;
        field.value = '';
        return missingPx > roundedPx ? [`${field.placeholder}: ${missingPx} px`] : [];
      }),
    ROUNDED_PX,
  );
}

test('every placeholder is whole in its field in a window of 1024 × 700', async ({ launch }) => {
  await docker(
    'run',
    '-d',
    '--init',
    '--name',
    'e2e-champs',
    '-v',
    'e2e-champs:/donnees',
    'cale/outils',
    'sleep',
    '600',
  );
  const { page } = await launch();
  await page.setViewportSize({ width: 1024, height: 700 });
  const bench = new Workbench(page);
  await bench.expectEngineReady();
  await bench.terminal.open();
  const cut: string[] = [];
  const look = async (where: string, field: Locator) => {
    await expect(field).toBeVisible();
    for (const one of await cutPlaceholders(page)) cut.push(`${where}: ${one}`);
  };
  const fields = page.locator('.pane-panel input[placeholder]:visible');
  const { tools } = UI;
  for (const tool of [tools.images, tools.volumes, tools.networks, tools.events, tools.containers]) {
    await bench.openTool(tool);
    await look(tool, fields.first());
  }

  const containers = new ContainersPane(page);
  await containers.openContainer('e2e-champs');
  await containers.show(CONTAINERS.tabs.logs);
  await look('journal', fields.first());
  await containers.backToList();
  await containers.root.getByRole('button', { name: CONTAINERS.create, exact: true }).click();
  const { addPort, addMount, addEnv } = CONTAINERS.form;
  for (const name of [addPort, addMount, addEnv]) await containers.root.getByRole('button', { name }).click();
  await look('nouveau conteneur', fields.nth(5));

  const build = await bench.openTool(tools.build);
  await build.getByText(BUILD.options.title, { exact: true }).click();
  for (const name of [BUILD.options.addArg, BUILD.options.addSecret])
    await build.getByRole('button', { name }).click();
  const folder = build.getByRole('combobox', { name: new RegExp(`^${EDITOR.place.folder}`) });
  await folder.selectOption(`${EDITOR.place.create}…`);
  await look(tools.build, fields.nth(4));

  await page.getByRole('button', { name: TERMINAL_TEXTS.search }).click();
  await look('terminal', page.getByRole('textbox', { name: TERMINAL_TEXTS.searching.field }));
  await page.evaluate(() => {
    location.hash = '#/cours/annexes/glossaire';
  });
  await look('glossaire', page.locator('.annex-filter input'));
  expect(cut).toEqual([]);
});

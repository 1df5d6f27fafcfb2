import type { Page } from '@playwright/test';
import { IMAGE_TEXTS } from '#shared/strings/fr/image.ts';
import { NETWORK_TEXTS } from '#shared/strings/fr/network.ts';
import { UI } from '#shared/strings/fr/ui.ts';
import { type AppClient, startApp } from '../support/app-client.ts';
import { ContainersPane } from './pages/containers-pane.ts';
import { ImagesPanel } from './pages/images-panel.ts';
import { Workbench } from './pages/workbench.ts';
import { docker, removeContainers } from './support/docker.ts';
import { expect, test } from './support/fixtures.ts';

/** The narrowest that a lesson is beside the tools, in pixels. */
const LESSON_PX = 440;

/** Units with the most commands, whose exercises want no cluster. */
const UNITS = new Set(['concepts', 'run', 'ship']);

const NAME = 'ex-entrepot-donnees';
const IMAGE = 'localhost:5000/ex-entrepot/serveur-web:1.0-debug';

let client: AppClient | undefined;
test.afterEach(async () => {
  client?.leave();
  client = undefined;
  await removeContainers();
  await docker('network', 'prune', '--force');
  await docker('volume', 'rm', '--force', NAME);
});

/** Words of code on screen that go over several lines though one would hold them. */
function brokenWords(page: Page, selector: string): Promise<{ words: number; broken: string[] }> {
  return page.evaluate((within) => {
    const inner = /^inline/;
    const roomOf = (element: Element): number => {
      const style = getComputedStyle(element);
      if (inner.test(style.display) && element.parentElement) return roomOf(element.parentElement);
      return (
        element.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight)
      );
    };
    const broken: string[] = [];
    let words = 0;
    for (const code of document.querySelectorAll(`${within} :not(pre) > code`)) {
      if (!code.checkVisibility()) continue;
      const texts = document.createTreeWalker(code, NodeFilter.SHOW_TEXT);
      for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
        for (const { 0: word, index } of (text.textContent ?? '').matchAll(/\S+/g)) {
          const range = document.createRange();
          range.setStart(text, index);
          range.setEnd(text, index + word.length);
          const rects = [...range.getClientRects()];
          words += 1;
          const widthPx = rects.reduce((sum, { width }) => sum + width, 0);
          const lines = new Set(rects.map(({ top }) => Math.round(top))).size;
          if (lines > 1 && widthPx <= roomOf(code)) broken.push(word);
        }
      }
    }
    return { words, broken };
  }, selector);
}

test('no word of a command, no name and no address breaks in a lesson of 440 pixels', async ({
  launch,
  dataDir,
}) => {
  const { page } = await launch();
  await page.setViewportSize({ width: LESSON_PX, height: 900 });
  client = await startApp(dataDir);
  const outline = await client.api.course.outline();
  const units = outline.units.filter(({ unitId }) => UNITS.has(unitId));
  const found: Record<string, string[]> = {};
  let words = 0;
  for (const { unitId, sections } of units) {
    for (const { sectionId, title } of sections) {
      const place = `#/cours/${unitId}/${sectionId}`;
      await page.evaluate((hash) => {
        location.hash = hash;
      }, place);
      await expect(page.locator('main h1')).toHaveText(title);
      await expect(page.locator('.exercise-loading')).toHaveCount(0);
      const looked = await brokenWords(page, 'main');
      words += looked.words;
      if (looked.broken.length > 0) found[place] = looked.broken;
    }
  }
  expect(found).toEqual({});
  expect(words).toBeGreaterThan(500);
});

test('no name and no address breaks in a panel where a line would hold it', async ({ launch }) => {
  await docker('tag', 'cale/web:v1', IMAGE);
  await docker('network', 'create', '--subnet', '10.88.0.0/24', NAME);
  const options = ['--network', NAME, '-v', `${NAME}:/var/lib/ex-entrepot-donnees`, '--hostname', NAME];
  await docker('run', '-d', '--name', NAME, ...options, IMAGE);
  const { page } = await launch();
  await page.setViewportSize({ width: 1280, height: 720 });
  const bench = new Workbench(page);
  await bench.expectEngineReady();
  const look = async (view: string, shown: string) => {
    await expect(page.locator('.pane-panel'), view).toContainText(shown);
    const { words, broken } = await brokenWords(page, '.pane-panel');
    expect(words, view).toBeGreaterThan(0);
    expect(broken, view).toEqual([]);
  };
  try {
    const pane = new ContainersPane(page);
    await pane.open();
    await pane.openContainer(NAME);
    await look('a container', IMAGE);

    const volumes = await bench.openTool(UI.tools.volumes);
    await volumes.getByRole('button', { name: new RegExp(`^${NAME}`) }).click();
    await look('a volume', `/${NAME}/_data`);

    const networks = await bench.openTool(UI.tools.networks);
    await networks.getByRole('tab', { name: NETWORK_TEXTS.views.list }).click();
    await look('the networks', '10.88.0.0/24');
    await networks.getByRole('button', { name: new RegExp(`^${NAME}`) }).click();
    await look('a network', '10.88.0.0/24');

    const images = new ImagesPanel(page);
    await images.open();
    await images.openImage('cale/web:v1');
    await look('an image', IMAGE);
    await page.locator('.pane-panel').getByRole('button', { name: IMAGE_TEXTS.actions.explore }).click();
    await look('its layers', 'sha256:');
    const cleanup = await bench.openTool(UI.tools.cleanup);
    await look('the cleaning', NAME);
    await expect(cleanup).toBeVisible();
  } finally {
    await removeContainers();
    await docker('rmi', IMAGE);
  }
});

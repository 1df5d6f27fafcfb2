import type { Page } from '@playwright/test';
import { CONTAINERS } from '#shared/strings/fr/container.ts';
import { EDITOR } from '#shared/strings/fr/editor.ts';
import { IMAGE_TEXTS } from '#shared/strings/fr/image.ts';
import { NETWORK_TEXTS } from '#shared/strings/fr/network.ts';
import { UI } from '#shared/strings/fr/ui.ts';
import { type AppClient, startApp } from '../support/app-client.ts';
import { BuildPane } from './pages/build-pane.ts';
import { ContainersPane } from './pages/containers-pane.ts';
import { ImagesPanel } from './pages/images-panel.ts';
import { Workbench } from './pages/workbench.ts';
import { docker, removeContainers } from './support/docker.ts';
import { expect, test } from './support/fixtures.ts';

/** The narrowest that a lesson is beside the tools, in pixels. */
const LESSON_PX = 440;

/** Fewer words of code than the course has: each section was looked at once its text had come. */
const MIN_WORDS = 4_000;
/** The same of its blocks of code. */
const MIN_BLOCKS = 40;

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
    const codes = [...document.querySelectorAll(within)].flatMap((part) => [
      ...part.querySelectorAll('code'),
    ]);
    for (const code of codes) {
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
          // What goes on of a command stands back, after its mark.
          if (lines > 1 && widthPx <= roomOf(text.parentElement ?? code)) broken.push(word);
        }
      }
    }
    return { words, broken };
  }, selector);
}

/** The blocks of code on screen, and the first words of those whose text lies under the button that copies them. */
function coveredCode(page: Page): Promise<{ blocks: number; covered: string[] }> {
  return page.evaluate(() => {
    const blocks = [...document.querySelectorAll('.codeblock')].filter((it) => it.checkVisibility());
    const isCovered = (block: Element): boolean => {
      const button = block.querySelector('.icon-button')?.getBoundingClientRect();
      const code = block.querySelector('code');
      if (!button || !code) throw new Error('a block of code without its button or its text');
      // Of text alone: the box of a command of several lines is as wide as its widest one.
      const rects: DOMRect[] = [];
      const texts = document.createTreeWalker(code, NodeFilter.SHOW_TEXT);
      for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
        const range = document.createRange();
        range.selectNodeContents(text);
        rects.push(...range.getClientRects());
      }
      return rects.some(
        ({ left, right, top, bottom }) =>
          right > button.left && left < button.right && bottom > button.top && top < button.bottom,
      );
    };
    const covered = blocks
      .filter(isCovered)
      .map((it) => it.querySelector('code')?.innerText.slice(0, 40) ?? '');
    return { blocks: blocks.length, covered };
  });
}

test('no word of code breaks, and none lies under the button that copies it, in any section at 440 pixels', async ({
  launch,
  dataDir,
}) => {
  const { page } = await launch();
  await page.setViewportSize({ width: LESSON_PX, height: 900 });
  client = await startApp(dataDir);
  const outline = await client.api.course.outline();
  const found: Record<string, string[]> = {};
  const hidden: Record<string, string[]> = {};
  let words = 0;
  let blocks = 0;
  for (const { unitId, sections } of outline.units) {
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
      const code = await coveredCode(page);
      blocks += code.blocks;
      if (code.covered.length > 0) hidden[place] = code.covered;
    }
  }
  expect(found).toEqual({});
  expect(words).toBeGreaterThan(MIN_WORDS);
  expect(hidden).toEqual({});
  expect(blocks).toBeGreaterThan(MIN_BLOCKS);
});

test('no word of a long command breaks in a step, its help or its solution at 440 pixels', async ({
  launch,
}) => {
  const { page } = await launch();
  await page.setViewportSize({ width: LESSON_PX, height: 900 });
  const bench = new Workbench(page);
  const card = await bench.openExercise('superviser', 'panne-vue', 'superviser-sonde');
  await card.begin();
  const step = card.root.locator('[aria-current="step"]');
  await expect(step).toContainText('--health-interval 1s');
  const { words, broken } = await brokenWords(page, 'main');
  expect(broken).toEqual([]);
  expect(words).toBeGreaterThan(20);
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
  const look = async (view: string, shown: string, at = '.pane-panel') => {
    await expect(page.locator(at), view).toContainText(shown);
    const { words, broken } = await brokenWords(page, at);
    expect(words, view).toBeGreaterThan(0);
    expect(broken, view).toEqual([]);
  };
  try {
    const pane = new ContainersPane(page);
    await pane.open();
    await pane.openContainer(NAME);
    await look('a container', IMAGE);
    await pane.root.getByRole('button', { name: CONTAINERS.actionsShort, exact: true }).click();
    await look('what is done to a container', `docker stop ${NAME}`, '[role="dialog"]');
    await page.keyboard.press('Escape');
    await pane.backToList();
    await pane.root.getByRole('button', { name: /^Nouveau/ }).click();
    await pane.root.getByLabel(/^Image/).fill(IMAGE);
    await pane.root.getByLabel(/^Nom/).fill(`${NAME}-2`);
    await look('a new container', `--name ${NAME}-2`);

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
    await bench.openTool(UI.tools.cleanup);
    await look('the cleaning', NAME);

    const compose = await bench.openTool(UI.tools.compose);
    await compose.getByRole('button', { name: EDITOR.example }).click();
    await look('a stack', 'docker compose');
    const build = new BuildPane(page);
    await build.open();
    await build.write('FROM cale/minimal\n');
    await look('a build', 'docker build');
    await bench.openTool(UI.tools.registry);
    await look('a registry to start', 'docker run');
  } finally {
    await removeContainers();
    await docker('rmi', IMAGE);
  }
});

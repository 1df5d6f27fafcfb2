import type { Locator, Page } from '@playwright/test';
import { EXERCISE_RESET } from '#shared/strings/fr/exercise-reset.ts';
import { EXERCISE } from '#shared/strings/fr/exercise-ui.ts';
import { UI } from '#shared/strings/fr/ui.ts';
import type { ExerciseCard } from './pages/exercise-card.ts';
import { Workbench } from './pages/workbench.ts';
import { atRest } from './support/at-rest.ts';
import { docker, removeContainers } from './support/docker.ts';
import { expect, test } from './support/fixtures.ts';

const USUAL = { width: 1366, height: 768 };
const SMALL = { width: 1024, height: 700 };

test.afterEach(removeContainers);

/** An exercise with many steps, at its third. */
async function openAtThirdStep(page: Page) {
  const bench = new Workbench(page);
  await bench.expectEngineReady();
  const card = await bench.openExercise('production', 'registrator', 'production-registrator');
  await card.begin();
  await skip(card, 'magasin');
  await skip(card, 'lire');
  await card.expectCurrent('deja-la');
  const step = card.step('deja-la');
  await expect(step.locator('.checks')).toBeVisible();
  return { card, step };
}

async function skip(card: ExerciseCard, stepId: string): Promise<void> {
  await card.expectCurrent(stepId);
  await card.step(stepId).getByRole('button', { name: EXERCISE.skip }).click();
}

test('the step being done stays whole in sight while the window gets smaller and larger, under a dialog too', async ({
  launch,
}) => {
  const { page } = await launch();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const { card, step } = await openAtThirdStep(page);
  // Nobody moves the page that is loaded again: it holds its text where the address leads.
  await page.reload();
  await expect(step.locator('.checks')).toBeVisible();
  const top = async () => (await step.boundingBox())?.y ?? Number.NaN;
  const expectHeld = async () => {
    for (const size of [SMALL, USUAL]) {
      await page.setViewportSize(size);
      await atRest(top);
      await expect(step, `${size.width} × ${size.height}`).toBeInViewport({ ratio: 1 });
    }
  };
  await atRest(top);
  await expectHeld();
  for (const block of ['start', 'center', 'end'] as const) {
    await step.evaluate((element, where) => element.scrollIntoView({ block: where }), block);
    await atRest(top);
    await expectHeld();
  }
  // Pressed without a move of the text, which a real press on what is out of sight would bring.
  await card.root.getByRole('button', { name: EXERCISE.reset.open }).dispatchEvent('click');
  await expect(page.getByRole('dialog')).toContainText(EXERCISE_RESET.title);
  await expectHeld();
});

test('the part of a step that is read stays in sight while the window gets smaller and larger', async ({
  launch,
}) => {
  const { page } = await launch();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const { step } = await openAtThirdStep(page);
  const help = step.getByRole('button', { name: EXERCISE.skip });
  // The beginning of the step is above what is seen.
  await step.evaluate((element) => {
    element.scrollIntoView({ block: 'start' });
    element.closest('.lesson-scroll')?.scrollBy(0, 150);
  });
  const top = async () => (await help.boundingBox())?.y ?? Number.NaN;
  await atRest(top);
  for (const size of [SMALL, USUAL]) {
    await page.setViewportSize(size);
    await atRest(top);
    await expect(help, `${size.width} × ${size.height}`).toBeInViewport();
  }
});

test('a hint and what a mistake is answered come whole on screen, in a low lesson too', async ({
  launch,
}) => {
  const { page } = await launch();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.setViewportSize(SMALL);
  const bench = new Workbench(page);
  const card = await bench.beginFirstExercise();
  const step = card.step('lancer');
  const hint = step.getByRole('button', { name: EXERCISE.hint.ask(0, 2) });
  await expect(step.locator('.checks')).toBeVisible();
  await hint.evaluate((button) => button.scrollIntoView({ block: 'end' }));
  await hint.click();
  await expect(step.locator('.hint')).toBeInViewport({ ratio: 1 });

  await step.evaluate((element) => {
    const fold = element.querySelector('.checks')?.getBoundingClientRect().bottom ?? 0;
    const lesson = element.closest('.lesson-scroll');
    lesson?.scrollBy(0, fold - lesson.getBoundingClientRect().bottom);
  });
  await docker('run', '--name', 'ex-acceuil', 'cale/bonjour');
  await expect(step.locator('.misstep')).toBeInViewport({ ratio: 1 });
});

test('the history goes back to the part of a lesson that was read, also where an exercise was asked for', async ({
  launch,
}) => {
  const { page } = await launch();
  const bench = new Workbench(page);
  await bench.expectEngineReady();
  const scroller = page.locator('.lesson-scroll');
  const scrolledPx = () => scroller.evaluate(({ scrollTop }) => scrollTop);
  const go = (place: string) =>
    page.evaluate((hash) => {
      location.hash = hash;
    }, `#/cours/prise-en-main/${place}`);
  const expectAt = async (place: string, px: number) => {
    await expect(page.locator('.lesson')).toHaveAttribute('data-place', `prise-en-main/${place}`);
    await expect.poll(async () => Math.abs((await scrolledPx()) - px)).toBeLessThan(4);
  };
  /** Moves on in the text as a hand does. */
  const read = async () => {
    const before = await atRest(scrolledPx);
    await scroller.hover();
    await page.mouse.wheel(0, 170);
    await expect.poll(scrolledPx).not.toBe(before);
    return atRest(scrolledPx);
  };
  await go('terminal');
  await expectAt('terminal', 0);
  const first = await read();
  await bench.openFirstExercise();
  const second = await read();
  await go('ecran');
  await expectAt('ecran', 0);

  await page.goBack();
  await expectAt('premier-conteneur', second);
  await page.goBack();
  await expectAt('terminal', first);
  await page.goForward();
  await expectAt('premier-conteneur', second);
  // What is gone to, and not back to, begins at its top.
  await go('terminal');
  await expectAt('terminal', 0);
});

test('what scrolls fades at the edge behind which it goes on, and not at its end', async ({ launch }) => {
  const { page } = await launch();
  await page.setViewportSize(SMALL);
  const bench = new Workbench(page);
  await bench.expectEngineReady();
  const fade = (part: Locator) =>
    part.evaluate((element) => getComputedStyle(element).getPropertyValue('--fade'));
  const panel = (await bench.openTool(UI.tools.registry)).locator('.panel-nothing');
  await panel.evaluate((element) => {
    element.style.blockSize = '200px';
    element.style.flex = 'none';
  });
  await expect.poll(() => fade(panel)).toBe('32px');
  await panel.evaluate((element) => element.scrollTo(0, element.scrollHeight));
  await expect.poll(() => fade(panel)).toBe('0px');

  await page.evaluate(() => {
    location.hash = '#/cours/prise-en-main/terminal';
  });
  const table = page.locator('.table-frame');
  await expect.poll(() => fade(table)).toBe('0px');
  await table.locator('table').evaluate((element) => {
    element.style.minInlineSize = '1200px';
  });
  await expect.poll(() => fade(table)).toBe('32px');
  await table.evaluate((element) => element.scrollTo(element.scrollWidth, 0));
  await expect.poll(() => fade(table)).toBe('0px');
});

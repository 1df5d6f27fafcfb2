import { errorText } from '#shared/strings/fr/errors.ts';
import { EXERCISE_RESET } from '#shared/strings/fr/exercise-reset.ts';
import { EXERCISE } from '#shared/strings/fr/exercise-ui.ts';
import { describeMisstep } from '#shared/strings/fr/missteps.ts';
import { STATUS } from '#shared/strings/fr/status.ts';
import { Workbench } from './pages/workbench.ts';
import { docker, removeContainers } from './support/docker.ts';
import { expect, test } from './support/fixtures.ts';
import { PAGE_ONLY } from './support/kind.ts';

test.afterEach(removeContainers);

test('the first exercise is done by typing each command', async ({ launch }) => {
  const { page } = await launch();
  const bench = new Workbench(page);
  const card = await bench.beginFirstExercise();
  await bench.terminal.open();

  await bench.terminal.run('docker run --name ex-accueil cale/bonjour');
  await card.expectDone('lancer');
  await card.answer('code', '1');
  await expect(card.step('code')).toContainText('Ce n’est pas la valeur');
  await card.step('code').getByRole('textbox').fill('0');
  await page.keyboard.press('Enter');
  await card.expectDone('code');
  // The keyboard is at the next step, which says so without covering its text.
  const ring = card.step('identifiant').locator('.step-mark > :first-child');
  await expect(ring).toHaveCSS('outline-style', 'solid');
  await card.answer('identifiant', (await docker('ps', '-aqf', 'name=ex-accueil')).slice(0, 12));
  await card.expectDone('identifiant');
  await bench.terminal.run('docker rm ex-accueil');
  await card.expectDone('supprimer');
  await card.expectFinished();
  // What explains the last step is what is read at the end.
  await expect(card.step('supprimer').locator('.past-details')).toBeVisible();
  await expect(card.step('identifiant').locator('.past-details')).toBeHidden();
  await expect(page.locator('.status-place')).toContainText(STATUS.stepsDone(4, 11, 0));
});

test('an answer to what is not there any more is told so under its field, and nowhere else, until it is there', async ({
  launch,
}) => {
  const { page } = await launch();
  const bench = new Workbench(page);
  const card = await bench.beginFirstExercise();
  await card.expectCurrent('lancer');
  await docker('run', '--name', 'ex-accueil', 'cale/bonjour');
  await card.expectDone('lancer');
  await docker('rm', 'ex-accueil');
  await card.answer('code', '0');
  const { title } = errorText('answer-unreadable');
  await expect(card.step('code').getByRole('status').filter({ hasText: title })).toBeVisible();
  await expect(page.locator('.notices').getByText(title)).toHaveCount(0);
  await docker('run', '--name', 'ex-accueil', 'cale/bonjour');
  await expect(page.getByText(title)).toHaveCount(0);
  await card.answer('code', 'Exited (0)');
  await card.expectDone('code');
});

test('a step that is red says which usual mistake it looks like, until it is mended', async ({ launch }) => {
  const { page } = await launch();
  const bench = new Workbench(page);
  const card = await bench.beginFirstExercise();
  await bench.terminal.open();
  const said = card.step('lancer').locator('.misstep');
  await expect(said).toBeHidden();
  await bench.terminal.run('docker create --name ex-accueil cale/bonjour');
  const sentences = describeMisstep({ code: 'created-not-started', params: { name: 'ex-accueil' } });
  await expect(said).toHaveText(sentences.replaceAll('`', ''));
  await expect(said.locator('code')).toHaveText('docker start ex-accueil');
  await bench.terminal.run('docker start ex-accueil');
  await card.expectDone('lancer');
  await expect(page.locator('.misstep')).toBeHidden();
});

test('the same by clicking: the command is typed, never run by itself', async ({ launch }) => {
  const { page } = await launch();
  const bench = new Workbench(page);
  const card = await bench.beginFirstExercise();
  await bench.terminal.open();

  await card.typeCommand('lancer');
  await expect(bench.terminal.screen).toContainText('docker run --name ex-accueil cale/bonjour');
  expect(await docker('ps', '-aq')).toBe('');
  await bench.terminal.press('Enter');
  await card.expectDone('lancer');
  await card.answer('code', '0');
  await card.answer('identifiant', await docker('ps', '-aqf', 'name=ex-accueil'));
  await card.typeCommand('supprimer');
  await bench.terminal.press('Enter');
  await card.expectFinished();
});

test('an exercise that is reset says what bears nearly its name and stays, then begins again once nothing of it is left', async ({
  launch,
}) => {
  const { page } = await launch();
  const bench = new Workbench(page);
  const card = await bench.beginFirstExercise();
  await card.expectCurrent('lancer');
  await docker('create', '--name', 'ex-acceuil', 'cale/bonjour');
  await docker('run', '--name', 'ex-accueil', 'cale/bonjour');
  await card.expectDone('lancer');
  await card.root.getByRole('button', { name: EXERCISE.reset.open }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('listitem')).toHaveText([/ex-accueil/, /ex-acceuil/]);
  await expect(dialog).toContainText(EXERCISE_RESET.misnamed(1));
  // The dialog stands in the lesson, and has neither its titles nor its lists.
  const { title, close, list, item } = await dialog.evaluate(boxesOfDialog);
  expect(Math.abs(title.y + title.height / 2 - close.y - close.height / 2)).toBeLessThan(2);
  expect(list.width - item.width).toBeLessThan(6);
  // Another one of that name came since the list.
  await docker('rm', 'ex-accueil');
  await docker('run', '--name', 'ex-accueil', 'cale/bonjour');
  const confirm = dialog.getByRole('button', { name: EXERCISE_RESET.confirm.again.objects });
  await confirm.click();
  await expect(dialog).toContainText(EXERCISE_RESET.left);
  await card.expectDone('lancer');
  await confirm.click();
  await card.expectCurrent('lancer');
  await expect(card.step('lancer')).toBeFocused();
  await expect(card.step('lancer')).toBeInViewport();
  expect((await docker('ps', '-a', '--format', '{{.Names}}')).trim()).toBe('ex-acceuil');
  await docker('run', '--name', 'ex-accueil', 'cale/bonjour');
  await card.expectDone('lancer');
});

/** Runs in the page: the boxes of its parts at one moment, since a dialog rises while it opens. */
function boxesOfDialog(dialog: Element) {
  const boxOf = (selector: string) => {
    const part = dialog.querySelector(selector);
    if (!part) throw new Error(`no ${selector}`);
    const { y, width, height } = part.getBoundingClientRect();
    return { y, width, height };
  };
  return { title: boxOf('h2'), close: boxOf('header button'), list: boxOf('ul'), item: boxOf('li') };
}

test(
  'the button that begins an exercise stays in its card where it first stood',
  PAGE_ONLY,
  async ({ launch }) => {
    const { page } = await launch();
    const bench = new Workbench(page);
    await bench.expectEngineReady();
    const places = await page.evaluateHandle(followBeginButtons);
    const card = await bench.openFirstExercise();
    await expect(card.root.locator('.needs-all')).toBeVisible();
    await bench.terminal.open();
    expect(await places.evaluate((found) => [...found.keys()])).toEqual(['premier-conteneur']);
    expect(await places.evaluate((found) => [...found.values()].map(({ size }) => size))).toEqual([1]);
  },
);

/** Runs in the page: notes at each frame how far below the top of its card each such button stands, by exercise. */
function followBeginButtons(): Map<string, Set<number>> {
  const places = new Map<string, Set<number>>();
  const look = () => {
    for (const button of document.querySelectorAll('.exercise-begin button')) {
      const card = button.closest<HTMLElement>('[data-exercise]');
      const exerciseId = card?.dataset.exercise ?? '';
      const fromTop = button.getBoundingClientRect().y - (card?.getBoundingClientRect().y ?? 0);
      places.set(exerciseId, new Set(places.get(exerciseId)).add(Math.round(fromTop)));
    }
    requestAnimationFrame(look);
  };
  look();
  return places;
}

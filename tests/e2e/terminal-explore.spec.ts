import { Workbench } from './pages/workbench.ts';
import { test } from './support/fixtures.ts';
test('explore', async ({ launch }) => {
  const { page } = await launch();
  page.on('console', (m) => console.log('console', m.type(), m.text()));
  page.on('pageerror', (e) => console.log('pageerror', e.stack));
  const bench = new Workbench(page);
  await bench.terminal.open();
  const state = async (label: string) => console.log(label, await page.evaluate(() => JSON.stringify([sessionStorage.getItem('cale-seche.terminaux'), document.querySelector('.terminal-stage')?.getAttribute('data-split'), [...document.querySelectorAll('.terminal-view')].map((v) => v.getAttribute('data-slot')), document.activeElement?.className])));
  await state('start');
  await page.getByRole('button', { name: 'Nouveau terminal' }).first().click();
  await page.getByRole('menuitem', { name: /Terminal local/ }).click();
  for (let i = 0; i < 5; i++) { await page.waitForTimeout(200); await state('new'); }
  await page.getByRole('button', { name: 'Disposition' }).click();
  await page.getByRole('menuitemradio', { name: 'L’un sous l’autre' }).click();
  for (let i = 0; i < 5; i++) { await page.waitForTimeout(200); await state('split'); }
});

import { expect, test } from './support/fixtures.ts';
import { PAGE_ONLY } from './support/kind.ts';
import { Witness } from './support/witness.ts';

test(
  'a press that ends elsewhere is told beside a failure, with what the page says',
  PAGE_ONLY,
  async ({ page }) => {
    const witness = new Witness();
    await witness.watch(page.context());
    await page.goto(
      'data:text/html;charset=utf-8,<button>Commencer</button><p role="alert">Moteur arrêté.</p>',
    );
    const button = page.getByRole('button');
    await button.click();
    expect(await witness.report([page])).toBe('on screen: Moteur arrêté.');
    await button.evaluate((pressed) => pressed.addEventListener('pointerdown', () => pressed.remove()));
    await button.click();
    await expect.poll(() => witness.report([page])).toContain('press without click: “Commencer”');
  },
);

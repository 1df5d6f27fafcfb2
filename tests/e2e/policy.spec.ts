import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures.ts';

/** Ways by which a text becomes markup, or code, in a page without trusted types. */
const WAYS = {
  markup: () => {
    document.body.innerHTML = '<b>x</b>';
  },
  document: () => new DOMParser().parseFromString('<b>x</b>', 'text/html'),
  frame: () => {
    document.createElement('iframe').srcdoc = '<b>x</b>';
  },
  script: () => {
    document.createElement('script').text = 'void 0';
  },
  policy: () =>
    (
      window as unknown as { trustedTypes: { createPolicy(name: string, rules: object): void } }
    ).trustedTypes.createPolicy('default', { createHTML: (text: string) => text }),
};

const isRefused = (page: Page, way: () => unknown) =>
  page.evaluate(way as () => void).then(
    () => false,
    () => true,
  );

test('no text of the page becomes markup or code', async ({ launch, policy }) => {
  const { page } = await launch();
  for (const [name, way] of Object.entries(WAYS)) {
    expect(await isRefused(page, way), name).toBe(true);
  }
  // Each is told once, a moment later: one that came after the others were forgotten would pass for the page's own.
  let told = 0;
  await expect
    .poll(() => {
      told += policy.takeRefusals().length;
      return told;
    })
    .toBeGreaterThanOrEqual(Object.keys(WAYS).length);
});

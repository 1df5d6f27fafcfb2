import type { Locator } from '@playwright/test';
import { CLUSTER, CLUSTER_STATE } from '#shared/strings/fr/cluster.ts';
import { CLUSTER_APPLY } from '#shared/strings/fr/cluster-apply.ts';
import { EDITOR } from '#shared/strings/fr/editor.ts';
import { UI } from '#shared/strings/fr/ui.ts';
import { Workbench } from '../e2e/pages/workbench.ts';
import { expect, test } from '../e2e/support/fixtures.ts';
import { kubectl, makeNamespace } from '../e2e/support/kubectl.ts';

let namespace = '';
let remove: () => Promise<unknown>;

test.beforeEach(async () => {
  ({ name: namespace, remove } = await makeNamespace());
});
test.afterEach(() => remove());

/** Seven lines at 1366 by 768 with the terminal below, before anything is scrolled, in pixels. */
const MIN_EDITOR_PX = 150;

/** How much of an element is seen of what scrolls it. */
const seenHeight = (element: Locator) =>
  element.evaluate((one) => {
    const [inner, outer] = [one, one.closest('.scroll') ?? one].map((each) => each.getBoundingClientRect());
    return Math.min(inner?.bottom ?? 0, outer?.bottom ?? 0) - Math.max(inner?.top ?? 0, outer?.top ?? 0);
  });

test('a manifest is written with the cluster’s own words, compared, corrected, then applied', async ({
  launch,
}) => {
  const { page } = await launch();
  const open = async () => {
    const opened = await new Workbench(page).openTool(UI.tools.cluster);
    await opened.getByRole('tab', { name: CLUSTER.tabs.objects }).click();
    await opened.getByLabel(CLUSTER.namespace, { exact: true }).selectOption(namespace);
    await opened.getByRole('tab', { name: CLUSTER.tabs.apply }).click();
    return opened;
  };
  const panel = await open();
  const compare = panel.getByRole('button', { name: CLUSTER_APPLY.saveAndCompare });
  await expect(panel.getByText(CLUSTER_APPLY.readOnly)).toBeVisible();
  await panel.getByRole('button', { name: CLUSTER_STATE.readOnly.open }).click();
  await page.getByRole('button', { name: CLUSTER_STATE.readOnly.accept, exact: true }).click();

  await panel.getByLabel(CLUSTER_APPLY.starters).selectOption('configMap');
  const editor = panel.getByRole('textbox', { name: EDITOR.label('manifeste.yaml') });
  await expect(editor).toContainText('COULEUR');
  await expect.poll(() => seenHeight(panel.locator('.editor-frame'))).toBeGreaterThan(MIN_EDITOR_PX);
  await editor.click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('dat: 1\n');
  await expect(panel.getByText(CLUSTER_APPLY.fields.unknown('dat', 'data'))).toBeVisible();
  await expect(compare).toBeDisabled();
  await page.keyboard.press('ArrowUp');
  for (const _letter of 'dat: 1') await page.keyboard.press('Delete');
  await page.keyboard.type('imm');
  await page.getByRole('option', { name: /immutable/ }).click();
  await expect(editor).toContainText('immutable:');
  await page.keyboard.type('false');

  await compare.click();
  await expect(panel.getByText(CLUSTER_APPLY.verbs.created.tried)).toBeVisible();
  await panel.getByRole('tab', { name: CLUSTER.tabs.objects }).click();
  await panel.getByRole('tab', { name: CLUSTER.tabs.apply }).click();
  await expect(panel.getByText(CLUSTER_APPLY.verbs.created.tried)).toBeVisible();
  await expect(kubectl(['-n', namespace, 'get', 'configmap', 'reglages'])).rejects.toThrow(/NotFound/);
  // Two clicks ask once: asked again, nothing would be left to create.
  await panel.getByRole('button', { name: CLUSTER_APPLY.apply, exact: true }).dblclick();
  await expect(panel.getByText(CLUSTER_APPLY.verbs.created.done, { exact: true })).toBeVisible();
  const colour = () =>
    kubectl(['-n', namespace, 'get', 'configmap', 'reglages', '-o', 'jsonpath={.data.COULEUR}']);
  expect(await colour()).toBe('bleu');

  await editor.getByText('bleu').dblclick();
  await page.keyboard.type('vert');
  await page.reload();
  await open();
  await expect(editor).toContainText('vert');
  await compare.click();
  const lines = panel.locator('.yaml-diff-lines');
  await expect(lines.locator('[data-kind="removed"]')).toContainText('bleu');
  await expect(lines.locator('[data-kind="added"]')).toContainText('vert');
  await panel.getByRole('button', { name: CLUSTER_APPLY.apply, exact: true }).click();
  await expect(panel.getByText(CLUSTER_APPLY.verbs.configured.done, { exact: true })).toBeVisible();
  expect(await colour()).toBe('vert');
});

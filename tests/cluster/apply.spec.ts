import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import { CLUSTER_APPLY } from '#shared/strings/fr/cluster-apply.ts';
import { EDITOR } from '#shared/strings/fr/editor.ts';
import { ClusterPanel } from '../e2e/pages/cluster-panel.ts';
import { expect, test } from '../e2e/support/fixtures.ts';
import { typed } from '../e2e/support/kubectl.ts';
import { namespaceOfEach } from '../e2e/support/namespace.ts';

const own = namespaceOfEach();

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
  dataDir,
}) => {
  const { page } = await launch();
  const open = async () => {
    const opened = await ClusterPanel.openTool(page);
    await opened.view('objects');
    await opened.choose(own.name);
    await opened.view('apply');
    return opened;
  };
  const opened = await open();
  const panel = opened.root;
  const compare = panel.getByRole('button', { name: CLUSTER_APPLY.saveAndCompare });
  await expect(panel.getByText(CLUSTER_APPLY.readOnly)).toBeVisible();
  await opened.allowChanges();

  await panel.getByLabel(CLUSTER_APPLY.starters).selectOption('configMap');
  const editor = panel.getByRole('textbox', { name: EDITOR.label('manifeste.yaml') });
  await expect(editor).toContainText('COULEUR');
  await expect.poll(() => seenHeight(panel.locator('.editor-frame'))).toBeGreaterThan(MIN_EDITOR_PX);
  await editor.click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('dat: 1\n');
  const unknown = CLUSTER_APPLY.fields.unknown('dat', 'data');
  await expect(panel.locator('.k8s-remarks')).toContainText(unknown);
  // What holds the button back stands beside it, since its list may be out of sight.
  await expect(panel.getByText(CLUSTER_APPLY.held(7, unknown))).toBeInViewport();
  await expect(compare).toBeDisabled();
  await page.keyboard.press('ArrowUp');
  for (const _letter of 'dat: 1') await page.keyboard.press('Delete');
  await page.keyboard.type('imm');
  await page.getByRole('option', { name: /immutable/ }).click();
  await expect(editor).toContainText('immutable:');
  await page.keyboard.type('false');

  await compare.click();
  // The answer comes into view: the editor takes what there is of the panel.
  await expect(panel.getByText(CLUSTER_APPLY.verbs.created.tried)).toBeInViewport();
  await opened.view('objects');
  await opened.view('apply');
  await expect(panel.getByText(CLUSTER_APPLY.verbs.created.tried)).toBeVisible();
  await expect(own.kubectl('get', 'configmap', 'reglages')).rejects.toThrow(/NotFound/);
  const command = `${await opened.commandIn()} --dry-run=server`;
  await typed(command, 'configmap/reglages serverside-applied (server dry run)', {
    cwd: join(dataDir, 'atelier'),
  });
  // Two clicks ask once: asked again, nothing would be left to create.
  await panel.getByRole('button', { name: CLUSTER_APPLY.apply, exact: true }).dblclick();
  await expect(panel.getByText(CLUSTER_APPLY.verbs.created.done, { exact: true })).toBeVisible();
  const colour = () => own.kubectl('get', 'configmap', 'reglages', '-o', 'jsonpath={.data.COULEUR}');
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

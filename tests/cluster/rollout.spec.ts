import type { Page } from '@playwright/test';
import { CHANGES_TEXTS } from '#shared/strings/fr/changes.ts';
import { CLUSTER_ACTIONS, ROLLOUT } from '#shared/strings/fr/cluster-actions.ts';
import { UI } from '#shared/strings/fr/ui.ts';
import { ClusterPanel } from '../e2e/pages/cluster-panel.ts';
import { Workbench } from '../e2e/pages/workbench.ts';
import { expect, test } from '../e2e/support/fixtures.ts';
import { namespaceOfEach } from '../e2e/support/namespace.ts';

const own = namespaceOfEach();

const here = own.kubectl;

test.beforeEach(async () => {
  await here('create', 'deployment', 'web', '--image=cale/web:v1', '--replicas=2');
});

async function openDeployment(page: Page): Promise<ClusterPanel> {
  const panel = await ClusterPanel.open(page, own.name);
  await panel.show('deployments');
  await panel.openObject('web');
  await panel.allowChanges();
  await expect(panel.root.getByText(ROLLOUT.done(2))).toBeVisible();
  return panel;
}

test('a deployment is restarted, then held back: what is asked meanwhile waits until it is resumed', async ({
  launch,
}) => {
  const { page } = await launch();
  const panel = await openDeployment(page);
  const podNames = async () => (await here('get', 'pods', '-o', 'name')).split('\n');
  const before = await podNames();
  await panel.tab('versions');
  await panel.ask('restart');
  await expect(panel.root.getByRole('button', { name: ROLLOUT.backTo(1) })).toBeVisible();
  await expect(panel.root.getByText(ROLLOUT.done(2))).toBeVisible();
  await expect.poll(async () => (await podNames()).filter((name) => before.includes(name))).toEqual([]);

  await panel.ask('pause');
  await expect(panel.root.getByText(ROLLOUT.paused)).toBeVisible();
  await here('set', 'image', 'deployment/web', 'web=cale/web:v2');
  await expect(panel.root.getByText(ROLLOUT.paused)).toBeVisible();
  await expect(panel.root.getByRole('button', { name: ROLLOUT.backTo(2) })).toHaveCount(0);
  await panel.ask('resume');
  await expect(panel.root.getByRole('button', { name: ROLLOUT.backTo(2) })).toBeVisible();
  await expect(panel.root.getByText(ROLLOUT.done(2))).toBeVisible();
  const image = ['-o', 'jsonpath={.items[*].spec.containers[0].image}'];
  await expect.poll(() => here('get', 'pods', ...image)).toBe('cale/web:v2 cale/web:v2');
});

test('what a scale changes in the cluster is told with the changes', async ({ launch }) => {
  const { page } = await launch();
  const panel = await openDeployment(page);
  await panel.ask('scale');
  await page.getByLabel(CLUSTER_ACTIONS.scale.replicas).fill('3');
  await page.getByRole('button', { name: CLUSTER_ACTIONS.scale.accept }).click();
  await expect(panel.root.getByText(ROLLOUT.done(3))).toBeVisible();

  const changes = await new Workbench(page).openTool(UI.tools.changes);
  const told = (text: string) => changes.locator('.change').filter({ hasText: text });
  await expect(told('pods voulus 2 → 3').first()).toBeVisible();
  await expect(told('Nouveau Pod web-').first()).toBeVisible();
  await expect(changes.getByText(CHANGES_TEXTS.underWay)).toBeHidden();
  await here('scale', 'deployment/web', '--replicas=1');
  await expect(told('pods voulus 3 → 1').first()).toBeVisible();
  await expect(told('Pod supprimé web-')).toHaveCount(2);
});

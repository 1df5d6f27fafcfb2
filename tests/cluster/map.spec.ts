import type { Locator, Page } from '@playwright/test';
import { CLUSTER_MAP } from '#shared/strings/fr/cluster-map.ts';
import { ClusterPanel } from '../e2e/pages/cluster-panel.ts';
import { expect, test } from '../e2e/support/fixtures.ts';
import { namespaceOfEach } from '../e2e/support/namespace.ts';
import { WEB_DEPLOYMENT } from '../e2e/support/web-deployment.ts';

const own = namespaceOfEach();

const here = own.kubectl;

const WEB = `${WEB_DEPLOYMENT}---
apiVersion: v1
kind: Service
metadata: { name: web }
spec: { selector: { app: web }, ports: [{ port: 80, targetPort: 8080 }] }
---
apiVersion: v1
kind: Service
metadata: { name: perdu }
spec: { selector: { app: wbe }, ports: [{ port: 80 }] }
`;

async function openMap(page: Page): Promise<Locator> {
  const panel = await ClusterPanel.openTool(page);
  await panel.view('figure');
  await panel.choose(own.name);
  return panel.root;
}

const state = (name: keyof typeof CLUSTER_MAP.states) => new RegExp(`^Pod .* : ${CLUSTER_MAP.states[name]},`);

test('the map follows a deployment from nothing through a rollout that fails to its end', async ({
  launch,
}) => {
  const { page } = await launch();
  const panel = await openMap(page);
  await expect(panel.getByText(CLUSTER_MAP.empty(own.name))).toBeVisible();

  await own.apply(WEB);
  const pods = panel.getByRole('button', { name: state('ready') });
  await expect(pods).toHaveCount(2);
  const service = panel.getByRole('button', { name: /^Service web, sélecteur app=web/ });
  await expect(service).toHaveAccessibleName(/2\spods choisis, 2\sreçoivent/);
  await expect(panel.getByRole('button', { name: /^Service perdu .*aucun pod n’a app=wbe/ })).toBeVisible();

  await here('set', 'image', 'deployment/web', 'web=cale/web:v404');
  const failing = panel.getByRole('button', { name: state('failing') });
  await expect(failing).toHaveCount(1);
  await expect(pods).toHaveCount(2);
  await expect(
    panel.getByRole('button', { name: /^ReplicaSet .*nouvelle révision.*cale\/web:v404/ }),
  ).toBeVisible();
  await expect(
    panel.getByRole('button', { name: /^ReplicaSet .*ancienne révision.*cale\/web:v1/ }),
  ).toBeVisible();
  await expect(service).toHaveAccessibleName(/3\spods choisis, 2\sreçoivent/);
  await service.focus();
  await expect(panel.locator('.cm-words')).toContainText('app=web');
  await expect(panel.locator('.cm-faded')).toHaveCount(0);

  await here('rollout', 'undo', 'deployment/web');
  await expect(failing).toHaveCount(0);
  await expect(panel.getByText(CLUSTER_MAP.emptySets(1))).toBeVisible();
  await here('delete', 'deployment/web', 'service/web', 'service/perdu');
  await expect(panel.getByText(CLUSTER_MAP.empty(own.name))).toBeVisible();
});

test('the map is walked by the keyboard, and opens what one stands on', async ({ launch }) => {
  await own.apply(WEB);
  await here('rollout', 'status', 'deployment/web', '--timeout=110s');
  const { page } = await launch();
  const panel = await openMap(page);
  await expect(panel.getByRole('button', { name: state('ready') })).toHaveCount(2);
  await panel.getByRole('button', { name: /^Deployment web, sélecteur app=web/ }).focus();
  await page.keyboard.press('ArrowDown');
  await expect(panel.getByRole('button', { name: /^ReplicaSet web-/ })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(panel.getByRole('button', { name: state('ready') }).first()).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(
    panel
      .getByRole('heading', { name: 'web' })
      .or(panel.getByText('web', { exact: true }))
      .first(),
  ).toBeVisible();
  await expect(panel.locator('.cluster-map')).toHaveCount(0);
});

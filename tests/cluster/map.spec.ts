import type { Locator } from '@playwright/test';
import { CLUSTER } from '#shared/strings/fr/cluster.ts';
import { CLUSTER_MAP } from '#shared/strings/fr/cluster-map.ts';
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

const here = (...args: string[]) => kubectl(['-n', namespace, ...args]);

const WEB = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  replicas: 2
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      terminationGracePeriodSeconds: 1
      containers:
        - { name: web, image: 'cale/web:v1', imagePullPolicy: IfNotPresent }
---
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

async function openMap(page: Workbench['page']): Promise<Locator> {
  const panel = await new Workbench(page).openTool(UI.tools.cluster);
  await panel.getByRole('tab', { name: CLUSTER.tabs.figure }).click();
  await panel.getByLabel(CLUSTER.namespace, { exact: true }).selectOption(namespace);
  return panel;
}

const state = (name: keyof typeof CLUSTER_MAP.states) => new RegExp(`^Pod .* : ${CLUSTER_MAP.states[name]},`);

test('the map follows a deployment from nothing through a rollout that fails to its end', async ({
  launch,
}) => {
  const { page } = await launch();
  const panel = await openMap(page);
  await expect(panel.getByText(CLUSTER_MAP.empty(namespace))).toBeVisible();

  await kubectl(['-n', namespace, 'apply', '-f', '-'], WEB);
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
  await expect(panel.getByText(CLUSTER_MAP.empty(namespace))).toBeVisible();
});

test('the map is walked by the keyboard, and opens what one stands on', async ({ launch }) => {
  await kubectl(['-n', namespace, 'apply', '-f', '-'], WEB);
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

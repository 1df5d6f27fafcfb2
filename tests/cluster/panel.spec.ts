import type { Locator, Page } from '@playwright/test';
import { CLUSTER, CLUSTER_STATE } from '#shared/strings/fr/cluster.ts';
import {
  CLUSTER_ACTIONS,
  FORWARD,
  OBJECT_ACTIONS,
  OBJECT_PAGE,
  ROLLOUT,
  USAGE,
} from '#shared/strings/fr/cluster-actions.ts';
import { PANEL } from '#shared/strings/fr/panel.ts';
import { UI } from '#shared/strings/fr/ui.ts';
import { Workbench } from '../e2e/pages/workbench.ts';
import { expect, test } from '../e2e/support/fixtures.ts';
import { kubectl, makeNamespace } from '../e2e/support/kubectl.ts';

/** metrics-server starts last, and measures from its second round on, in milliseconds. */
const MEASURES_MS = 200_000;

let namespace = '';
let remove: () => Promise<unknown>;

test.beforeEach(async () => {
  ({ name: namespace, remove } = await makeNamespace());
});
test.afterEach(() => remove());

const apply = (yaml: string) => kubectl(['-n', namespace, 'apply', '-f', '-'], yaml);

const container = (name: string, more = '') =>
  `{ name: ${name}, image: 'cale/web:v1', imagePullPolicy: IfNotPresent${more} }`;

const WEB = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  replicas: 2
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { terminationGracePeriodSeconds: 1, containers: [${container('web', ', ports: [{ containerPort: 8080 }]')}] }
`;

const pod = (name: string, containers: string) => `
---
apiVersion: v1
kind: Pod
metadata: { name: ${name} }
spec: { containers: [${containers}] }
`;

const SECRET = `
---
apiVersion: v1
kind: Secret
metadata: { name: acces }
stringData: { cle: tres-secret }
`;

async function openPanel(page: Page): Promise<Locator> {
  const panel = await new Workbench(page).openTool(UI.tools.cluster);
  await panel.getByLabel(CLUSTER.namespace).selectOption(namespace);
  return panel;
}

const show = (panel: Locator, table: string) => panel.getByLabel(CLUSTER.kind).selectOption(table);
const open = (panel: Locator, name: string) =>
  panel.getByRole('button', { name: new RegExp(`^${name}`) }).click();
const back = (panel: Locator) => panel.getByRole('button', { name: PANEL.back, exact: true }).click();

async function allowChanges(page: Page, panel: Locator): Promise<void> {
  await panel.getByRole('button', { name: CLUSTER_STATE.readOnly.open }).click();
  await page.getByRole('dialog').getByRole('button', { name: CLUSTER_STATE.readOnly.accept }).click();
  await expect(panel.getByRole('button', { name: CLUSTER_STATE.readOnly.open })).toBeHidden();
}

/** Asks something of the object on screen by its menu. */
async function ask(page: Page, panel: Locator, action: keyof typeof OBJECT_ACTIONS): Promise<void> {
  await panel.getByRole('button', { name: CLUSTER_ACTIONS.menu }).click();
  const { label } = OBJECT_ACTIONS[action];
  await page.getByRole('dialog').getByRole('button').filter({ hasText: label }).first().click();
}

test('pods that cannot start are explained from their real state, and secrets shown on demand', async ({
  launch,
}) => {
  const { page } = await launch();
  const panel = await openPanel(page);
  await apply(
    pod('absente', "{ name: web, image: 'cale/web:v9', imagePullPolicy: Never }") +
      pod('gourmand', container('web', ', resources: { requests: { cpu: "900" } }')) +
      pod('reglages', container('web', ', envFrom: [{ configMapRef: { name: reglages } }]')) +
      pod('boucle', container('web', ', command: [sh, -c, "echo il manque un fichier; exit 3"]')) +
      SECRET,
  );
  const explained = {
    absente: 'n’est pas sur le nœud',
    gourmand: 'pas assez de processeur',
    reglages: 'n’existe pas dans cet espace de noms',
    boucle: 'il manque un fichier',
  };
  for (const [name, words] of Object.entries(explained)) {
    await open(panel, name);
    await expect(panel.getByText(words).first()).toBeVisible();
    await back(panel);
  }
  await show(panel, 'secrets');
  await open(panel, 'acces');
  await expect(panel.getByText('tres-secret')).toBeHidden();
  await panel.getByRole('button', { name: OBJECT_PAGE.revealOf('cle') }).click();
  await expect(panel.getByText('tres-secret')).toBeVisible();
});

test('a deployment is scaled, updated, taken back, entered and deleted, once its cluster may be changed', async ({
  launch,
}) => {
  const { page } = await launch();
  await apply(WEB);
  const panel = await openPanel(page);
  await show(panel, 'deployments');
  await open(panel, 'web');
  await panel.getByRole('button', { name: CLUSTER_ACTIONS.menu }).click();
  const scale = page.getByRole('dialog').getByRole('button').filter({ hasText: OBJECT_ACTIONS.scale.label });
  await expect(scale.first()).toBeDisabled();
  await page.keyboard.press('Escape');
  await allowChanges(page, panel);

  await ask(page, panel, 'scale');
  await page.getByLabel(CLUSTER_ACTIONS.scale.replicas).fill('3');
  await page.getByRole('button', { name: CLUSTER_ACTIONS.scale.accept }).click();
  await expect(panel.getByText(ROLLOUT.done(3))).toBeVisible();

  await ask(page, panel, 'set-image');
  await page.getByLabel(CLUSTER_ACTIONS.setImage.image).fill('cale/web:v2');
  await page.getByRole('button', { name: CLUSTER_ACTIONS.setImage.accept }).click();
  await panel.getByRole('tab', { name: OBJECT_PAGE.tabs.versions }).click();
  await panel.getByRole('button', { name: ROLLOUT.backTo(1) }).click();
  const preview = page.getByRole('dialog', { name: CLUSTER_ACTIONS.undo.title(1) });
  await expect(preview).toContainText('cale/web:v1');
  // What comes into a question does not take the focus from its safest button.
  await expect(preview.getByRole('button', { name: UI.actions.cancel })).toBeFocused();
  await preview.getByRole('button', { name: CLUSTER_ACTIONS.undo.accept }).focus();
  await page.keyboard.press('Enter');
  await expect(panel.getByRole('button', { name: ROLLOUT.backTo(2) })).toBeVisible();
  await expect(panel.getByRole('button', { name: ROLLOUT.backTo(1) })).toHaveCount(0);
  // The button that asked went with its version.
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).not.toBe('BODY');
  await expect(panel.getByText(ROLLOUT.done(3))).toBeVisible();

  await panel.getByRole('tab', { name: OBJECT_PAGE.tabs.logs }).click();
  await expect(panel.getByRole('region', { name: PANEL.logRegion })).toContainText('8080');

  await ask(page, panel, 'forward');
  await page.getByRole('button', { name: FORWARD.accept, exact: true }).click();
  const address = panel.getByRole('list', { name: FORWARD.list }).getByRole('button').first();
  const url = await address.getAttribute('title');
  await expect.poll(() => page.request.get(url ?? '').then((answer) => answer.text())).toContain('v');

  await ask(page, panel, 'delete');
  const removal = page.getByRole('dialog', { name: CLUSTER_ACTIONS.delete.title('web') });
  await expect(removal.getByRole('listitem').filter({ hasText: 'ReplicaSet' })).toHaveCount(2);
  await removal.getByRole('button', { name: CLUSTER_ACTIONS.delete.accept }).click();
  await expect(panel.getByText(OBJECT_PAGE.gone)).toBeVisible();
});

test('what a pod uses stands on its page, where its cluster measures it', async ({ launch }) => {
  test.skip(process.env.CALE_CLUSTER_DIR === undefined, 'cluster donné par KUBECONFIG, pas le nôtre');
  const { page } = await launch();
  await apply(pod('mesure', container('web')));
  const panel = await openPanel(page);
  await open(panel, 'mesure');
  const measured = { timeout: MEASURES_MS };
  await expect(panel.getByRole('heading', { name: USAGE.title })).toBeVisible(measured);
  const usage = panel
    .locator('.panel-section')
    .filter({ has: page.getByRole('heading', { name: USAGE.title }) });
  await expect(usage).toContainText(/\d\sCPU/);
  await expect(usage).toContainText(/\d\s[kM]?o/);
  await expect(usage).toContainText(`kubectl top pod mesure -n ${namespace}`);
});

test('a terminal opens in a pod', async ({ launch }) => {
  const { page } = await launch();
  await apply(pod('poste', container('web')));
  const panel = await openPanel(page);
  await allowChanges(page, panel);
  await open(panel, 'poste');
  await panel.getByRole('button', { name: CLUSTER_ACTIONS.enter }).click();
  const screen = page.locator('.xterm-rows:visible').first();
  await expect(screen).toContainText('poste:/');
  await page.locator('.xterm-helper-textarea:visible').first().focus();
  await page.keyboard.type('echo ici-$((40+2))-$HOSTNAME\n');
  await expect(screen).toContainText('ici-42-poste');
});

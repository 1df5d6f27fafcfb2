import type { Locator } from '@playwright/test';
import {
  CLUSTER_ACTIONS,
  FORWARD,
  OBJECT_ACTIONS,
  OBJECT_PAGE,
  ROLLOUT,
  USAGE,
} from '#shared/strings/fr/cluster-actions.ts';
import { PANEL } from '#shared/strings/fr/panel.ts';
import { SETTINGS_UI } from '#shared/strings/fr/settings-ui.ts';
import { UI } from '#shared/strings/fr/ui.ts';
import { ClusterPanel } from '../e2e/pages/cluster-panel.ts';
import { expect, test } from '../e2e/support/fixtures.ts';
import { namespaceOfEach } from '../e2e/support/namespace.ts';
import { WEB_DEPLOYMENT } from '../e2e/support/web-deployment.ts';

/** metrics-server starts last, and measures from its second round on, in milliseconds. */
const MEASURES_MS = 200_000;

const own = namespaceOfEach();

const { apply } = own;

const container = (name: string, more = '') =>
  `{ name: ${name}, image: 'cale/web:v1', imagePullPolicy: IfNotPresent${more} }`;

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

test('pods that cannot start are explained from their real state, and secrets shown on demand', async ({
  launch,
}) => {
  const { page } = await launch();
  const panel = await ClusterPanel.open(page, own.name);
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
    await panel.openObject(name);
    await expect(panel.root.getByText(words).first()).toBeVisible();
    await panel.back();
  }
  await panel.show('secrets');
  await panel.openObject('acces');
  await expect(panel.root.getByText('tres-secret')).toBeHidden();
  await panel.root.getByRole('button', { name: OBJECT_PAGE.revealOf('cle') }).click();
  await expect(panel.root.getByText('tres-secret')).toBeVisible();
});

test('a deployment is scaled, updated, taken back, entered and deleted, once its cluster may be changed', async ({
  launch,
}) => {
  const { page } = await launch();
  await apply(WEB_DEPLOYMENT);
  const panel = await ClusterPanel.open(page, own.name);
  await panel.show('deployments');
  await panel.openObject('web');
  await panel.root.getByRole('button', { name: CLUSTER_ACTIONS.menu }).click();
  const scale = page.getByRole('dialog').getByRole('button').filter({ hasText: OBJECT_ACTIONS.scale.label });
  await expect(scale.first()).toBeDisabled();
  await page.keyboard.press('Escape');
  await panel.allowChanges();

  await panel.ask('scale');
  await page.getByLabel(CLUSTER_ACTIONS.scale.replicas).fill('3');
  await page.getByRole('button', { name: CLUSTER_ACTIONS.scale.accept }).click();
  await expect(panel.root.getByText(ROLLOUT.done(3))).toBeVisible();

  await panel.ask('set-image');
  await page.getByLabel(CLUSTER_ACTIONS.setImage.image).fill('cale/web:v2');
  await page.getByRole('button', { name: CLUSTER_ACTIONS.setImage.accept }).click();
  await panel.tab('versions');
  await panel.root.getByRole('button', { name: ROLLOUT.backTo(1) }).click();
  const preview = page.getByRole('dialog', { name: CLUSTER_ACTIONS.undo.title(1) });
  await expect(preview).toContainText('cale/web:v1');
  // What comes into a question does not take the focus from its safest button.
  await expect(preview.getByRole('button', { name: UI.actions.cancel })).toBeFocused();
  await preview.getByRole('button', { name: CLUSTER_ACTIONS.undo.accept }).focus();
  await page.keyboard.press('Enter');
  await expect(panel.root.getByRole('button', { name: ROLLOUT.backTo(2) })).toBeVisible();
  await expect(panel.root.getByRole('button', { name: ROLLOUT.backTo(1) })).toHaveCount(0);
  // The button that asked went with its version.
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).not.toBe('BODY');
  await expect(panel.root.getByText(ROLLOUT.done(3))).toBeVisible();

  await panel.tab('logs');
  await expect(panel.root.getByRole('region', { name: PANEL.logRegion })).toContainText('8080');

  await panel.ask('forward');
  await page.getByRole('button', { name: FORWARD.accept, exact: true }).click();
  const address = panel.root.getByRole('list', { name: FORWARD.list }).getByRole('button').first();
  const url = await address.getAttribute('title');
  await expect.poll(() => page.request.get(url ?? '').then((answer) => answer.text())).toContain('v');

  await panel.ask('delete');
  const removal = page.getByRole('dialog', { name: CLUSTER_ACTIONS.delete.title('web') });
  await expect(removal.getByRole('listitem').filter({ hasText: 'ReplicaSet' })).toHaveCount(2);
  await removal.getByRole('button', { name: CLUSTER_ACTIONS.delete.accept }).click();
  await expect(panel.root.getByText(OBJECT_PAGE.gone)).toBeVisible();
});

test('what a pod uses stands on its page, where its cluster measures it', async ({ launch }) => {
  test.skip(process.env.CALE_CLUSTER_DIR === undefined, 'cluster donné par KUBECONFIG, pas le nôtre');
  const { page } = await launch();
  await apply(pod('mesure', container('web')));
  const panel = await ClusterPanel.open(page, own.name);
  await panel.openObject('mesure');
  const measured = { timeout: MEASURES_MS };
  await expect(panel.root.getByRole('heading', { name: USAGE.title })).toBeVisible(measured);
  const usage = panel.root
    .locator('.panel-section')
    .filter({ has: page.getByRole('heading', { name: USAGE.title }) });
  await expect(usage).toContainText(/\d\sCPU/);
  await expect(usage).toContainText(/\d\s[kM]?o/);
  await expect(usage).toContainText(`kubectl top pod mesure -n ${own.name}`);
});

/** Four lines of a projector, in pixels. */
const MIN_LOG_PX = 108;

/** Whether the last letters of each are seen: its box cuts what has no room. */
const showEnds = (origins: Locator) =>
  origins.evaluateAll((all) =>
    all.map((one) => {
      const text = one.ownerDocument.createTreeWalker(one, NodeFilter.SHOW_TEXT).nextNode() as Text;
      const end = one.ownerDocument.createRange();
      end.setStart(text, text.length - 5);
      end.setEnd(text, text.length);
      const [seen, letters] = [one.getBoundingClientRect(), end.getBoundingClientRect()];
      return letters.left >= seen.left && letters.right <= seen.right + 1;
    }),
  );

test('the lines of several pods say which wrote them, however long their names', async ({ launch }) => {
  const name = 'boutique-de-la-capitainerie-du-port';
  await own.kubectl('create', 'deployment', name, '--image=cale/web:v1', '--replicas=2');
  const { page } = await launch();
  const panel = await ClusterPanel.open(page, own.name);
  await panel.show('deployments');
  await panel.openObject(name);
  await panel.tab('logs');
  await expect.poll(() => showEnds(panel.root.locator('.panel-log-origin'))).toEqual([true, true]);

  // In a low window, and on a projector, some lines of it are read above the terminal.
  const log = panel.root.getByRole('region', { name: PANEL.logRegion });
  const height = async () => (await log.boundingBox())?.height;
  const usual = page.viewportSize() ?? { width: 1366, height: 768 };
  await page.setViewportSize({ width: 1024, height: 700 });
  await expect.poll(height).toBeGreaterThan(MIN_LOG_PX);
  await page.setViewportSize(usual);
  await page.getByRole('button', { name: UI.actions.settings }).click();
  await page.getByRole('radio', { name: SETTINGS_UI.themes.projector }).check();
  await page.keyboard.press('Escape');
  await expect.poll(height).toBeGreaterThan(MIN_LOG_PX);
});

test('a terminal opens in a pod', async ({ launch }) => {
  const { page } = await launch();
  await apply(pod('poste', container('web')));
  const panel = await ClusterPanel.open(page, own.name);
  await panel.allowChanges();
  await panel.openObject('poste');
  await panel.root.getByRole('button', { name: CLUSTER_ACTIONS.enter }).click();
  const screen = page.locator('.xterm-rows:visible').first();
  await expect(screen).toContainText('poste:/');
  await page.locator('.xterm-helper-textarea:visible').first().focus();
  await page.keyboard.type('echo ici-$((40+2))-$HOSTNAME\n');
  await expect(screen).toContainText('ici-42-poste');
});

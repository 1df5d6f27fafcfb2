import { NETWORK_TEXTS } from '#shared/strings/fr/network.ts';
import { Workbench } from './pages/workbench.ts';
import { docker, removeContainers } from './support/docker.ts';
import { expect, test } from './support/fixtures.ts';

test.afterEach(async () => {
  await removeContainers();
  await docker('network', 'prune', '--force');
});

test('a network is made, joined, drawn and proved', async ({ launch }) => {
  const { page } = await launch();
  const panel = await new Workbench(page).openTool('Réseaux');
  await panel.getByRole('button', { name: NETWORK_TEXTS.actions.create, exact: true }).click();
  await page.getByLabel(NETWORK_TEXTS.createDialog.name).fill('e2e-quai');
  await page.getByLabel(NETWORK_TEXTS.createDialog.subnet).fill('10.88.0.0/24');
  await page.getByRole('button', { name: NETWORK_TEXTS.createDialog.confirm }).click();
  await expect(panel.getByRole('button', { name: /^e2e-quai/ })).toContainText('10.88.0.0/24');

  await docker('run', '-d', '--name', 'e2e-un', '--network', 'e2e-quai', 'cale/web:v1');
  await docker('run', '-d', '--name', 'e2e-deux', 'cale/web:v1');
  await panel.getByRole('tab', { name: NETWORK_TEXTS.views.reach }).click();
  await panel.getByLabel(NETWORK_TEXTS.reach.source).selectOption({ label: 'e2e-un' });
  await panel.getByLabel(NETWORK_TEXTS.reach.target).selectOption({ label: 'e2e-deux' });
  await panel.getByRole('button', { name: NETWORK_TEXTS.reach.ask }).click();
  const no = panel.getByText(NETWORK_TEXTS.reach.no('e2e-un', 'e2e-deux'));
  await expect(no).toBeVisible();
  await expect(panel.getByText(NETWORK_TEXTS.reasons['no-shared-network'])).toBeVisible();

  await panel.getByRole('tab', { name: NETWORK_TEXTS.views.list }).click();
  await panel.getByRole('button', { name: /^e2e-quai/ }).click();
  await panel.getByLabel(NETWORK_TEXTS.choose).selectOption({ label: 'e2e-deux' });
  await panel.getByRole('button', { name: NETWORK_TEXTS.actions.connect, exact: true }).click();
  await expect(panel.getByText('10.88.0.3')).toBeVisible();
  await panel.getByRole('button', { name: 'Retour à la liste' }).click();
  await panel.getByRole('tab', { name: NETWORK_TEXTS.views.map }).click();
  await expect(panel.getByRole('img', { name: /e2e-deux.*e2e-quai, 10\.88\.0\.3/ })).toBeVisible();
  await panel.getByRole('tab', { name: NETWORK_TEXTS.views.reach }).click();
  await panel.getByLabel(NETWORK_TEXTS.reach.source).selectOption({ label: 'e2e-un' });
  await panel.getByLabel(NETWORK_TEXTS.reach.target).selectOption({ label: 'e2e-deux' });
  await panel.getByRole('button', { name: NETWORK_TEXTS.reach.ask }).click();
  await expect(panel.getByText(NETWORK_TEXTS.reach.yes('e2e-un', 'e2e-deux'))).toBeVisible();
  await expect(panel.getByText(NETWORK_TEXTS.reasons['dns-by-name'])).toBeVisible();
});

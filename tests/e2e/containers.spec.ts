import { CONTAINERS } from '#shared/strings/fr/container.ts';
import { errorText } from '#shared/strings/fr/errors.ts';
import { PANEL } from '#shared/strings/fr/panel.ts';
import { ContainersPane } from './pages/containers-pane.ts';
import { Workbench } from './pages/workbench.ts';
import { docker, removeContainers } from './support/docker.ts';
import { expect, test } from './support/fixtures.ts';

test.afterEach(removeContainers);

test('a container is made from the form, lived with, and removed, and the terminal shows in the panel', async ({
  launch,
}) => {
  const { page } = await launch();
  const bench = new Workbench(page);
  await bench.expectEngineReady();
  const pane = new ContainersPane(page);
  await pane.open();
  await expect(pane.root).toContainText('Aucun conteneur');

  await pane.create({ image: 'cale/web:v1', name: 'e2e-cale', containerPort: '8080' });
  await expect(pane.root.getByRole('heading', { name: 'e2e-cale' })).toBeVisible();
  await expect(pane.root).toContainText('en marche');
  expect(await docker('port', 'e2e-cale')).toContain('127.0.0.1:');

  await pane.show('Journal');
  await expect(pane.log).toContainText('serveur web v=1');
  await docker('exec', 'e2e-cale', 'wget', '-q', '-O-', 'localhost:8080/sante');
  await expect(pane.log).toContainText('GET /sante');
  await expect(pane.log).not.toContainText(PANEL.logCut);
  await docker('exec', 'e2e-cale', 'sh', '-c', 'printf "%09000d\\n" 0 > /proc/1/fd/1');
  await expect(pane.log).toContainText(PANEL.logCut);
  await pane.show('Mesures');
  await expect(pane.root.getByRole('img', { name: /^Mémoire/ })).toBeVisible();
  await pane.show('Processus');
  await expect(pane.root.getByRole('table')).toContainText('/web/serveur');

  await docker('exec', 'e2e-cale', 'touch', '/tmp/trace');
  await pane.show('Écarts');
  await expect(pane.root).toContainText('/tmp/trace');
  await pane.show('Fichiers');
  await pane.root.getByRole('button', { name: /^etc/ }).click();
  await pane.root.getByRole('button', { name: /^passwd/ }).click();
  await expect(pane.root.locator('pre')).toContainText('root:');

  await pane.backToList();
  // No box to tick.
  await expect(pane.row('e2e-cale').locator('.lucide-square')).toHaveCount(0);
  await pane.act('e2e-cale', 'Arrêter');
  await expect(pane.row('e2e-cale')).toContainText('arrêté');
  await pane.act('e2e-cale', 'Supprimer…');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('docker rm e2e-cale');
  await dialog.getByRole('button', { name: 'Supprimer' }).click();
  await expect(pane.root).toContainText('Aucun conteneur');
});

test('a name already taken is said in the form, with who has it, until it is changed', async ({ launch }) => {
  await docker('run', '-d', '--name', 'e2e-pris', 'cale/web:v1');
  const { page } = await launch();
  await new Workbench(page).expectEngineReady();
  const pane = new ContainersPane(page);
  await pane.open();
  await expect(pane.row('e2e-pris')).toContainText('en marche');
  await pane.create({ image: 'cale/web:v1', name: 'e2e-pris', containerPort: '8080' });
  await expect(pane.root.getByRole('alert')).toContainText(/e2e-pris.*est déjà pris/);
  await expect(pane.root.getByRole('alert')).toContainText('cale/web:v1');
  await pane.root.getByLabel(/^Nom/).fill('e2e pris');
  await expect(pane.root.getByRole('alert')).toHaveCount(0);
  await expect(pane.root).toContainText(CONTAINERS.form.errors.spaces);
});

test('a shell opens in the container from its page, under it, among the terminals', async ({ launch }) => {
  await docker('run', '-d', '--name', 'e2e-shell', 'cale/web:v1');
  const { page } = await launch();
  await new Workbench(page).expectEngineReady();
  const pane = new ContainersPane(page);
  await pane.open();
  await pane.openContainer('e2e-shell');
  await pane.root.getByRole('button', { name: 'Entrer', exact: true }).click();
  await expect(page.getByRole('tab', { name: 'e2e-shell' })).toHaveAttribute('aria-selected', 'true');
  await expect(pane.root).toBeVisible();
});

test('the limits of a container are changed from its page, and what the engine refuses is said', async ({
  launch,
}) => {
  await docker('run', '-d', '--name', 'e2e-borne', '--memory', '64m', 'cale/web:v1');
  const { page } = await launch();
  await new Workbench(page).expectEngineReady();
  const pane = new ContainersPane(page);
  await pane.open();
  await pane.openContainer('e2e-borne');
  await expect(pane.root).toContainText(/64.Mio de mémoire, 128.Mio avec l’échange/);
  await pane.root.getByRole('button', { name: CONTAINERS.actionsShort, exact: true }).click();
  const menu = page.getByRole('dialog', { name: CONTAINERS.actions('e2e-borne') });
  await menu.getByRole('button', { name: /^Limites…/ }).click();
  const dialog = page.getByRole('dialog', { name: CONTAINERS.limits.title('e2e-borne') });
  const accept = dialog.getByRole('button', { name: CONTAINERS.limits.accept });
  await expect(accept).toBeDisabled();
  await dialog.getByLabel(/^Mémoire \(Mio\)/).fill('256');
  await expect(dialog).toContainText('docker update --memory 256m e2e-borne');
  await accept.click();
  await expect(page.getByText(errorText('memory-over-swap').title)).toBeVisible();
  await dialog.getByLabel(/^Mémoire et échange/).fill('512');
  await accept.click();
  await expect(dialog).toHaveCount(0);
  await expect(pane.root).toContainText(/256.Mio de mémoire, 512.Mio avec l’échange/);

  await docker('update', '--pids-limit', '40', 'e2e-borne');
  await expect(pane.root).toContainText('40 processus');
});

import { EVENTS_TEXTS } from '#shared/strings/fr/events.ts';
import { EventsPanel } from './pages/events-panel.ts';
import { Workbench } from './pages/workbench.ts';
import { docker, removeContainers } from './support/docker.ts';
import { expect, test } from './support/fixtures.ts';

test.afterEach(async () => {
  await removeContainers();
  await docker('volume', 'rm', '--force', 'e2e-cale');
});

test('what the engine tells is read in French, filtered, held and cleared', async ({ launch }) => {
  await docker('run', '--rm', '--name', 'e2e-avant', 'cale/bonjour');
  const { page } = await launch();
  await new Workbench(page).expectEngineReady();
  const panel = new EventsPanel(page);
  await panel.open();
  await panel.expectLines('Conteneur e2e-avant', ['supprimé', 'terminé \\(code 0\\)', 'démarré', 'créé']);

  await docker(
    'run',
    '-d',
    '--init',
    '--name',
    'e2e-vif',
    '-v',
    'e2e-cale:/d',
    'cale/outils',
    'sleep',
    '600',
  );
  await panel.expectLines('Volume e2e-cale', ['monté dans e2e-vif', 'créé']);
  await docker('exec', 'e2e-vif', 'true');
  await docker('kill', 'e2e-vif');
  const life = ['terminé \\(code 137\\)', 'a reçu le signal SIGKILL', 'démarré', 'créé'];
  await panel.expectLines('Conteneur e2e-vif', life);
  await panel.quiet().check();
  await expect(panel.lines.filter({ hasText: 'commande préparée' })).toHaveCount(1);

  await panel.filter('e2e-cale');
  await panel.kind('container').uncheck();
  await expect(panel.lines).toHaveText([/démonté de e2e-vif$/, /monté dans e2e-vif$/, /créé$/]);
  await expect(panel.root).toContainText('docker events --since 1h --filter type=image');
  await panel.kind('volume').uncheck();
  await panel.button(EVENTS_TEXTS.nothingFound.reset).click();

  await panel.button(EVENTS_TEXTS.pause).click();
  await docker('rename', 'e2e-vif', 'e2e-calme');
  await expect(panel.button(EVENTS_TEXTS.resume(1))).toBeVisible();
  await expect(panel.lines.filter({ hasText: 'e2e-calme' })).toHaveCount(0);
  await panel.button(EVENTS_TEXTS.resume(1)).click();
  await expect(panel.lines.first()).toContainText('Conteneur e2e-calme renommé (il s’appelait e2e-vif)');

  await panel.button(EVENTS_TEXTS.clear).click();
  await expect(panel.root).toContainText(EVENTS_TEXTS.empty.title);
});

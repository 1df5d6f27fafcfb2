import { CLUSTER_ACTIONS, FORWARD, ROLLOUT } from '#shared/strings/fr/cluster-actions.ts';
import { ClusterPanel } from '../e2e/pages/cluster-panel.ts';
import { expect, test } from '../e2e/support/fixtures.ts';
import { typed } from '../e2e/support/kubectl.ts';
import { namespaceOfEach } from '../e2e/support/namespace.ts';
import { WEB_DEPLOYMENT } from '../e2e/support/web-deployment.ts';

const own = namespaceOfEach();

/** Runs a command that changes something, so that the cluster accepts it and nothing is changed. */
const tried = (command: string, done: string) =>
  typed(`${command} --dry-run=server`, `${done} (server dry run)`);

test('kubectl takes the command shown with each thing asked of a deployment', async ({ launch }) => {
  await own.apply(WEB_DEPLOYMENT);
  await own.kubectl('set', 'image', 'deployment/web', 'web=cale/web:v2');
  await own.kubectl('rollout', 'status', 'deployment/web');
  const { page } = await launch();
  const panel = await ClusterPanel.open(page, own.name);
  await panel.show('deployments');
  await panel.openObject('web');
  await panel.allowChanges();
  const commandOfDialog = async (title: string) => {
    const command = await panel.commandIn(page.getByRole('dialog', { name: title }));
    await page.keyboard.press('Escape');
    return command;
  };

  await panel.ask('scale');
  await page.getByLabel(CLUSTER_ACTIONS.scale.replicas).fill('3');
  await tried(await commandOfDialog(CLUSTER_ACTIONS.scale.title('web')), 'deployment.apps/web scaled');
  await panel.ask('set-image');
  await page.getByLabel(CLUSTER_ACTIONS.setImage.image).fill('cale/web:v1');
  await tried(
    await commandOfDialog(CLUSTER_ACTIONS.setImage.title('web')),
    'deployment.apps/web image updated',
  );
  await panel.ask('delete');
  const removal = await commandOfDialog(CLUSTER_ACTIONS.delete.title('web'));
  await tried(removal, `deployment.apps "web" deleted from ${own.name} namespace`);
  await panel.ask('forward');
  await typed(await commandOfDialog(FORWARD.title('web')), 'Forwarding from 127.0.0.1:');
  await panel.tab('versions');
  await panel.root.getByRole('button', { name: ROLLOUT.backTo(1) }).click();
  await tried(await commandOfDialog(CLUSTER_ACTIONS.undo.title(1)), 'deployment.apps/web rolled back');

  await typed(await panel.commandIn(), 'deployment "web" successfully rolled out');
  const versions = panel.root.locator('.panel-section').filter({ hasText: ROLLOUT.about });
  await typed(await panel.commandIn(versions), 'REVISION');
  await panel.tab('logs');
  await typed(await panel.commandIn(), '8080');
  await panel.tab('events');
  await typed(await panel.commandIn(), 'ScalingReplicaSet');

  // Those of the menu are whole too; what has no dry run is done.
  await tried(await panel.commandOf('scale'), 'deployment.apps/web scaled');
  await tried(await panel.commandOf('set-image'), 'deployment.apps/web image updated');
  await tried(await panel.commandOf('undo'), 'deployment.apps/web rolled back');
  await typed(await panel.commandOf('forward'), 'Forwarding from 127.0.0.1:');
  await typed(await panel.commandOf('logs'), '8080');
  await typed(await panel.commandOf('restart'), 'deployment.apps/web restarted');
  await typed(await panel.commandOf('pause'), 'deployment.apps/web paused');
  await expect(panel.root.getByText(ROLLOUT.paused)).toHaveCount(0);
  await panel.tab('versions');
  await expect(panel.root.getByText(ROLLOUT.paused)).toBeVisible();
  await typed(await panel.commandOf('resume'), 'deployment.apps/web resumed');
});

const TWO_CONTAINERS = `
apiVersion: v1
kind: Pod
metadata: { name: duo }
spec:
  containers:
    - { name: web, image: 'cale/web:v1', imagePullPolicy: IfNotPresent }
    - name: aide
      image: cale/web:v1
      imagePullPolicy: IfNotPresent
      command: [sh, -c, 'echo bonjour; exec sleep 3600']
      env: [{ name: ROLE, value: aide }]
`;

const WHERE = { input: 'echo ici-$((40 + 2))-$ROLE\n' };

test('kubectl takes the command shown with each thing asked of a pod of two containers', async ({
  launch,
}) => {
  await own.apply(TWO_CONTAINERS);
  await own.kubectl('wait', '--for=condition=Ready', 'pod/duo', '--timeout=60s');
  const { page } = await launch();
  const panel = await ClusterPanel.open(page, own.name);
  await panel.openObject('duo');
  await panel.allowChanges();
  await panel.ask('exec');
  const entry = page.getByRole('dialog', { name: CLUSTER_ACTIONS.exec.title('duo') });
  await entry.getByLabel(CLUSTER_ACTIONS.exec.container).selectOption('aide');
  await typed(await panel.commandIn(entry), 'ici-42-aide', WHERE);
  await page.keyboard.press('Escape');
  await typed(await panel.commandOf('exec'), 'ici-42-', WHERE);
  await typed(await panel.commandOf('logs'), 'bonjour');
  await panel.tab('logs');
  await typed(await panel.commandIn(), 'bonjour');
});

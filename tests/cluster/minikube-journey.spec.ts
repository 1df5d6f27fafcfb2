import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import { CLUSTER, CLUSTER_STATE } from '#shared/strings/fr/cluster.ts';
import { CLUSTER_MAP } from '#shared/strings/fr/cluster-map.ts';
import { MINIKUBE_TEXTS } from '#shared/strings/fr/minikube.ts';
import { UI } from '#shared/strings/fr/ui.ts';
import { apiServerOf } from '../../scripts/cluster/private-cluster.ts';
import { programPath } from '../../scripts/cluster/programs.ts';
import { Workbench } from '../e2e/pages/workbench.ts';
import { docker } from '../e2e/support/docker.ts';
import { expect, test } from '../e2e/support/fixtures.ts';
import { kubectl } from '../e2e/support/kubectl.ts';
import { OutgoingRoute } from '../e2e/support/outgoing-route.ts';
import { installStandIn } from '../support/minikube-stand-in/install.ts';

const OWN_CLUSTER_DIR = process.env.CALE_CLUSTER_DIR;
test.skip(OWN_CLUSTER_DIR === undefined, 'cluster donné par KUBECONFIG, pas le nôtre');

const PROFILE = 'minikube';
const EXERCISE = 'pourquoi-etat-voulu';

test.afterEach(async () => {
  await kubectl(['delete', 'deployment', 'ex-escadre', '--ignore-not-found']);
  await docker('rmi', '-f', 'gcr.io/k8s-minikube/kicbase:v0.0.50');
});

const press = (panel: Locator, name: string) => panel.getByRole('button', { name, exact: true }).click();

/** minikube is the stand-in; the cluster that its kubeconfig leads to is real, and so is its pause: an API server that says nothing. */
test('a cluster is prepared, started without the network, learned on, paused and deleted', async ({
  launch,
  dataDir,
}) => {
  const { KUBECONFIG = '', ...env } = process.env;
  const apiServer = apiServerOf(OWN_CLUSTER_DIR ?? '');
  const folder = join(dataDir, 'cluster');
  const standIn = installStandIn(folder, { kubeconfig: KUBECONFIG });
  await symlink(programPath('kubectl'), join(folder, 'kubectl'));
  const { page } = await launch(env);
  const bench = new Workbench(page);
  await bench.expectEngineReady();
  const panel = await bench.openTool(UI.tools.cluster);
  const show = (tab: keyof typeof CLUSTER.tabs) =>
    panel.getByRole('tab', { name: CLUSTER.tabs[tab], exact: true }).click();
  const state = page.getByRole('button', { name: CLUSTER_STATE.label });
  await show('contexts');

  const route = new OutgoingRoute();
  route.open();
  try {
    await press(panel, MINIKUBE_TEXTS.offline.prepare);
    await expect(panel).toContainText(MINIKUBE_TEXTS.offline.complete);
  } finally {
    route.close();
  }
  standIn.set({ kubeconfig: KUBECONFIG, isOffline: true });
  await press(panel, MINIKUBE_TEXTS.start.confirm);
  const card = panel.getByRole('article', { name: PROFILE });
  await expect(card).toContainText(MINIKUBE_TEXTS.states.running);
  await expect(state).toContainText(CLUSTER_STATE.states.ready);
  const { serverVersion } = JSON.parse(await kubectl(['version', '-o', 'json']));
  await expect(panel).toContainText(MINIKUBE_TEXTS.kubectl.same(serverVersion.gitVersion));

  await show('figure');
  const exercise = await bench.openExercise('pourquoi-kubernetes', 'etat-voulu', EXERCISE);
  await exercise.begin();
  await bench.terminal.open();
  await bench.terminal.run('kubectl create deployment ex-escadre --image=cale/web:v1 --replicas=3');
  await exercise.expectDone('declarer');
  const ready = panel.getByRole('button', { name: new RegExp(`^Pod .* : ${CLUSTER_MAP.states.ready},`) });
  await expect(ready).toHaveCount(3);
  await bench.terminal.run('kubectl delete $(kubectl get pods -l app=ex-escadre -o name | head -n 1)');
  await exercise.expectDone('perdre');
  await bench.terminal.run('kubectl delete pods -l app=ex-escadre');
  await exercise.expectDone('tout-perdre');
  await bench.terminal.run('kubectl exec deploy/ex-escadre -- kill 1');
  await exercise.expectDone('tuer');
  await bench.terminal.run('kubectl scale deployment ex-escadre --replicas=2');
  await exercise.expectDone('reduire');
  await exercise.answer('generation', '2');
  await exercise.expectDone('generation');
  await expect(ready).toHaveCount(2);

  await show('contexts');
  await press(card, MINIKUBE_TEXTS.profiles.more(PROFILE));
  await page.getByRole('menuitem', { name: MINIKUBE_TEXTS.profiles.pause }).click();
  await expect(card).toContainText(MINIKUBE_TEXTS.states.paused);
  apiServer.send('SIGSTOP');
  try {
    await show('objects');
    await expect(panel.getByText(CLUSTER_STATE.lost.text)).toBeVisible();
    await expect(panel.getByRole('button', { name: /^ex-escadre-/ })).toHaveCount(2);
    await show('contexts');
    await press(card, MINIKUBE_TEXTS.profiles.unpause);
    await expect(card).toContainText(MINIKUBE_TEXTS.states.running);
  } finally {
    apiServer.send('SIGCONT');
  }
  await expect(state).toContainText(CLUSTER_STATE.states.ready);
  await bench.terminal.run('kubectl delete deployment ex-escadre');
  await exercise.expectFinished();

  await press(card, MINIKUBE_TEXTS.profiles.more(PROFILE));
  await page.getByRole('menuitem', { name: MINIKUBE_TEXTS.profiles.delete }).click();
  await press(page.getByRole('dialog'), MINIKUBE_TEXTS.remove.confirm);
  await expect(card).toHaveCount(0);
  await expect(state).toContainText(CLUSTER_STATE.states.none);
  await show('objects');
  await expect(panel.getByRole('button', { name: CLUSTER_STATE.choose })).toBeVisible();
});

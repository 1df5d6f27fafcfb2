import { join } from 'node:path';
import { CLUSTER, CLUSTER_STATE } from '#shared/strings/fr/cluster.ts';
import { CLUSTER_ERROR_TEXTS } from '#shared/strings/fr/cluster-errors.ts';
import { MINIKUBE_TEXTS } from '#shared/strings/fr/minikube.ts';
import { MinikubePage } from '../e2e/pages/minikube-page.ts';
import { Workbench } from '../e2e/pages/workbench.ts';
import { docker } from '../e2e/support/docker.ts';
import { expect, test } from '../e2e/support/fixtures.ts';
import { kubectl } from '../e2e/support/kubectl.ts';
import { installStandIn } from '../support/minikube-stand-in/install.ts';

const PROFILE = 'minikube';
const { CALE_CLUSTER_DIR, KUBECONFIG = '', ...ENV } = process.env;

// Before anything of it runs: what ends a test would reach a learner's own objects.
test.skip(CALE_CLUSTER_DIR === undefined, 'cluster donné par KUBECONFIG, pas le nôtre');

test.afterEach(async () => {
  await docker('rmi', '-f', 'gcr.io/k8s-minikube/kicbase:v0.0.50');
  await kubectl(['-n', 'default', 'delete', 'deployment', 'ex-escadre', '--ignore-not-found']);
});

const FIRST_POD = "$(kubectl get pods -l app=ex-escadre -o 'jsonpath={.items[0].metadata.name}')";

/** What a learner types for each step of the first exercise on a cluster, one that asks for a number aside. */
const TYPED = {
  declarer: 'kubectl create deployment ex-escadre --image=cale/web:v1 --replicas=3',
  perdre: `kubectl delete pod ${FIRST_POD}`,
  'tout-perdre': 'kubectl delete pods -l app=ex-escadre',
  tuer: 'kubectl exec deploy/ex-escadre -- kill 1',
  reduire: 'kubectl scale deployment ex-escadre --replicas=2',
};

test('from nothing to the first exercise, on a cluster that the stand-in for minikube starts without the network', async ({
  launch,
  dataDir,
}) => {
  const { page } = await launch({ ...ENV, HOME: dataDir });
  const bench = new Workbench(page);
  await bench.expectEngineReady();
  const state = page.getByRole('button', { name: CLUSTER_STATE.label, exact: true });
  const minikube = await MinikubePage.open(bench);
  await expect(state).toContainText(CLUSTER_STATE.states.none);

  const standIn = installStandIn(join(dataDir, 'cluster'), { kubeconfig: KUBECONFIG });
  await minikube.press(MINIKUBE_TEXTS.missing.again);
  await minikube.prepareOffline(standIn);
  standIn.set({ kubeconfig: KUBECONFIG, isOffline: true, lineMs: 30 });
  await minikube.press(MINIKUBE_TEXTS.start.confirm);
  await expect(minikube.profile(PROFILE)).toContainText(MINIKUBE_TEXTS.states.running);

  const { panel } = minikube;
  await expect(state).toContainText(CLUSTER_STATE.states.ready);
  await panel.getByRole('tab', { name: CLUSTER.tabs.objects }).click();
  await expect(panel.getByText(CLUSTER_STATE.readOnly.text(PROFILE))).toHaveCount(0);
  await panel.getByLabel(CLUSTER.kind, { exact: true }).selectOption('nodes');
  await expect(panel.getByRole('button', { name: /^minikube/ })).toBeVisible();

  const card = await bench.openExercise('pourquoi-kubernetes', 'etat-voulu', 'pourquoi-etat-voulu');
  await card.begin();
  await bench.terminal.open();
  for (const [step, command] of Object.entries(TYPED)) {
    await card.expectCurrent(step);
    await bench.terminal.run(command);
    await card.expectDone(step);
  }
  const generation = ['get', 'deployment', 'ex-escadre', '-o', 'jsonpath={.metadata.generation}'];
  await card.answer('generation', await kubectl(['-n', 'default', ...generation]));
  await card.expectDone('generation');
  await bench.terminal.run('kubectl delete deployment ex-escadre');
  await card.expectFinished();

  await panel.getByRole('tab', { name: CLUSTER.tabs.contexts }).click();
  await minikube.pick(PROFILE, MINIKUBE_TEXTS.profiles.pause);
  await panel.getByRole('tab', { name: CLUSTER.tabs.objects }).click();
  await expect(state).toContainText(CLUSTER_STATE.states.none);
  const { title: paused } = CLUSTER_ERROR_TEXTS['cluster-own-paused']({ profile: PROFILE });
  await expect(panel.getByText(paused)).toBeVisible();
  await minikube.press(MINIKUBE_TEXTS.profiles.unpause);
  await expect(state).toContainText(CLUSTER_STATE.states.ready);
  await expect(panel.getByLabel(CLUSTER.kind, { exact: true })).toBeVisible();
  await panel.getByRole('tab', { name: CLUSTER.tabs.contexts }).click();
  await minikube.pick(PROFILE, MINIKUBE_TEXTS.profiles.delete);
  await page.getByRole('dialog').getByRole('button', { name: MINIKUBE_TEXTS.remove.confirm }).click();
  await expect(minikube.profile(PROFILE)).toHaveCount(0);
  await expect(state).toContainText(CLUSTER_STATE.states.none);
});

import { CLUSTER, CLUSTER_KINDS } from '#shared/strings/fr/cluster.ts';
import { OBJECT_PAGE } from '#shared/strings/fr/cluster-actions.ts';
import { CLUSTER_MAP } from '#shared/strings/fr/cluster-map.ts';
import { LIVE_FIGURES } from '#shared/strings/fr/live-figures.ts';
import { PANEL } from '#shared/strings/fr/panel.ts';
import { ClusterPanel } from '../e2e/pages/cluster-panel.ts';
import { LiveFigurePage } from '../e2e/pages/live-figure.ts';
import { expect, test } from '../e2e/support/fixtures.ts';
import { kubectl } from '../e2e/support/kubectl.ts';
import { namespaceOfEach } from '../e2e/support/namespace.ts';
import { WEB_DEPLOYMENT } from '../e2e/support/web-deployment.ts';

const own = namespaceOfEach();

/** What holds back the end of a namespace until it is taken away, as an operator does. */
const HELD = { metadata: { finalizers: ['exemple.fr/attend'] } };

const WEB = `${WEB_DEPLOYMENT}---
{ apiVersion: v1, kind: ConfigMap, metadata: { name: retenu } }
`;

test.beforeEach(async () => {
  await own.apply(WEB);
});
test.afterEach(() => release());

const here = own.kubectl;
const hold = () => here('patch', 'configmap', 'retenu', '--type=merge', '-p', JSON.stringify(HELD));
const release = () =>
  here('patch', 'configmap', 'retenu', '--type=merge', '-p', '{"metadata":{"finalizers":null}}').catch(
    (error: Error) => expect(String(error)).toContain('NotFound'),
  );

test('a namespace that is deleted leaves the open log, the list and the map, and says so until it is made again', async ({
  launch,
}) => {
  const { page } = await launch();
  const panel = await ClusterPanel.open(page, own.name);
  const { root } = panel;
  await expect(panel.rows('web-')).toHaveCount(2);
  await panel.openObject('web-');
  await panel.tab('logs');
  await expect(root.getByRole('region', { name: PANEL.logRegion })).toContainText('8080');
  await hold();
  await own.remove();
  await expect(root.getByText(OBJECT_PAGE.gone)).toBeVisible();
  // What it printed is still there to be read.
  await expect(root.getByRole('region', { name: PANEL.logRegion })).toContainText('8080');
  await panel.back();

  const leaving = root.getByText(CLUSTER.namespaceLeaving(own.name));
  await expect(leaving).toBeVisible();
  await panel.show('configMaps');
  await expect(panel.rows('retenu')).toBeVisible();
  await panel.view('figure');
  await expect(leaving).toBeVisible();
  await release();
  const absent = root.getByRole('heading', { name: CLUSTER.namespaceAbsent(own.name) });
  await expect(absent).toBeVisible();
  await expect(leaving).toHaveCount(0);
  await panel.view('objects');
  await expect(absent).toBeVisible();
  // What is in no namespace is listed whatever namespace is chosen.
  await panel.show('namespaces');
  await expect(panel.rows('default')).toBeVisible();
  await panel.show('configMaps');

  await kubectl(['create', 'namespace', own.name]);
  await here('create', 'configmap', 'revenu');
  await expect(panel.rows('revenu')).toBeVisible();
  await kubectl(['delete', 'namespace', own.name]);
  await expect(absent).toBeVisible();
  await root.getByRole('button', { name: CLUSTER.showAll }).click();
  await expect(
    root.getByRole('list', { name: CLUSTER.list(CLUSTER_KINDS.configMaps.many, null) }),
  ).toBeVisible();
});

test('a namespace that is deleted under the live figure of a lesson stays its choice, and is said to be gone', async ({
  launch,
}) => {
  const { page } = await launch();
  const figure = new LiveFigurePage(page, 'cluster');
  await figure.open('minikube', 'echelle');
  await figure.choose(LIVE_FIGURES.cluster.choose, own.name);
  const ready = figure.root.getByRole('img', { name: new RegExp(`^Pod .* : ${CLUSTER_MAP.states.ready},`) });
  await expect(ready).toHaveCount(2);
  await own.remove();
  await expect(figure.root).toContainText(CLUSTER.namespaceAbsent(own.name));
  await expect(figure.root.getByLabel(LIVE_FIGURES.cluster.choose, { exact: true })).toHaveValue(own.name);
});

import { CLUSTER_MAP } from '#shared/strings/fr/cluster-map.ts';
import { LIVE_FIGURES } from '#shared/strings/fr/live-figures.ts';
import { LiveFigurePage } from '../e2e/pages/live-figure.ts';
import { expect, test } from '../e2e/support/fixtures.ts';
import { namespaceOfEach } from '../e2e/support/namespace.ts';

const own = namespaceOfEach();

const here = own.kubectl;

test('a lesson draws the learner’s own cluster, and follows it through a scale and a failing update', async ({
  launch,
}) => {
  const { page } = await launch();
  const figure = new LiveFigurePage(page, 'cluster');
  await figure.open('minikube', 'echelle');
  await figure.choose(LIVE_FIGURES.cluster.choose, own.name);
  await expect(figure.root).toContainText(CLUSTER_MAP.empty(own.name));

  await here('create', 'deployment', 'web', '--image=cale/web:v1', '--replicas=2');
  await here('expose', 'deployment', 'web', '--port=80', '--target-port=8080');
  const pods = (state: keyof typeof CLUSTER_MAP.states) =>
    figure.root.getByRole('img', { name: new RegExp(`^Pod .* : ${CLUSTER_MAP.states[state]},`) });
  await expect(pods('ready')).toHaveCount(2);
  const service = figure.root.getByRole('img', { name: /^Service web, sélecteur app=web/ });
  await expect(service).toHaveAccessibleName(/2\spods choisis, 2\sreçoivent/);
  await here('scale', 'deployment/web', '--replicas=3');
  await expect(pods('ready')).toHaveCount(3);
  await expect(service).toHaveAccessibleName(/3\spods choisis, 3\sreçoivent/);

  await here('set', 'image', 'deployment/web', 'web=cale/web:v404');
  await expect(pods('failing')).toHaveCount(1);
  await here('rollout', 'undo', 'deployment/web');
  await expect(pods('failing')).toHaveCount(0);
  await here('delete', 'deployment/web', 'service/web');
  await expect(figure.root).toContainText(CLUSTER_MAP.empty(own.name));
});

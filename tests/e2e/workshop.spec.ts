import { LIVE_FIGURES } from '#shared/strings/fr/live-figures.ts';
import { LiveFigurePage } from './pages/live-figure.ts';
import { Workbench } from './pages/workbench.ts';
import { docker, removeContainers } from './support/docker.ts';
import { expect, test } from './support/fixtures.ts';

const TEXT = LIVE_FIGURES.workshop;
const NAME = 'e2e-atelier';

test.afterEach(removeContainers);

test('the figure of the workshop draws the bridge of the host under a container, for who looks without any right', async ({
  launch,
}) => {
  await docker('run', '-d', '--name', 'e2e-navire', 'cale/web:v1');
  await docker(
    'run',
    '-d',
    '--name',
    NAME,
    '--network',
    'host',
    '--cap-drop',
    'ALL',
    'cale/reseau',
    'sleep',
    '600',
  );
  const { page } = await launch();
  await new Workbench(page).expectEngineReady();
  const figure = new LiveFigurePage(page, 'workshop');
  await figure.open('atelier-reseau', 'sous-docker');
  const part = (label: RegExp | string) => figure.root.getByRole('img', { name: label });
  await expect(part(/^docker0, pont du noyau, branchés.*veth/)).toBeVisible();
  await expect(part(/^veth\w+, dans hôte.*allumée/)).toBeVisible();
  await docker('stop', '--time', '1', 'e2e-navire');
  await expect(part(TEXT.line('docker0', TEXT.bridge, []))).toBeVisible();
});

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { CLUSTER_STATE } from '#shared/strings/fr/cluster.ts';
import { CLUSTER_ERROR_TEXTS } from '#shared/strings/fr/cluster-errors.ts';
import { apiServerOf } from '../../scripts/cluster/private-cluster.ts';
import { ClusterPanel } from '../e2e/pages/cluster-panel.ts';
import { expect, test } from '../e2e/support/fixtures.ts';
import { kubectl } from '../e2e/support/kubectl.ts';
import { namespaceOfEach } from '../e2e/support/namespace.ts';

const OWN_CLUSTER_DIR = process.env.CALE_CLUSTER_DIR;

const own = namespaceOfEach();

const here = own.kubectl;

async function openConfigMaps(page: Page): Promise<ClusterPanel> {
  const panel = await ClusterPanel.openTool(page);
  await panel.view('objects');
  await panel.choose(own.name);
  await panel.show('configMaps');
  return panel;
}

test('a cluster whose API server is killed, then falls silent, is said lost and comes back by itself', async ({
  launch,
}) => {
  test.skip(OWN_CLUSTER_DIR === undefined, 'cluster donné par KUBECONFIG, pas le nôtre');
  const apiServer = apiServerOf(OWN_CLUSTER_DIR ?? '');
  await here('create', 'configmap', 'avant', '--from-literal=a=1');
  const { page } = await launch();
  const panel = await openConfigMaps(page);
  await expect(panel.rows('avant')).toBeVisible();
  const losses = [
    { lose: () => apiServer.stop('SIGKILL'), giveBack: () => apiServer.start() },
    { lose: async () => apiServer.send('SIGSTOP'), giveBack: () => apiServer.send('SIGCONT') },
  ];
  for (const [index, { lose, giveBack }] of losses.entries()) {
    await lose();
    try {
      await expect(panel.root.getByText(CLUSTER_STATE.lost.text)).toBeVisible();
      await expect(panel.rows('avant')).toBeVisible();
    } finally {
      giveBack();
    }
    await expect(panel.state).toContainText(CLUSTER_STATE.states.ready);
    await expect(panel.root.getByText(CLUSTER_STATE.lost.text)).toHaveCount(0);
    await here('create', 'configmap', `apres-${index}`, '--from-literal=a=1');
    await expect(panel.rows(`apres-${index}`)).toBeVisible();
  }
});

test('credentials that the cluster takes no more are said so, and read again once they are new', async ({
  launch,
  dataDir,
}) => {
  const binding = `parcours-${own.name}`;
  const grant = async () => {
    await here('create', 'serviceaccount', 'passage');
    return here('create', 'token', 'passage');
  };
  const { clusters } = JSON.parse(await kubectl(['config', 'view', '--raw', '--minify', '-o', 'json']));
  const file = join(dataDir, 'kubeconfig');
  const write = (token: string) =>
    writeFile(
      file,
      JSON.stringify({
        ...{ apiVersion: 'v1', kind: 'Config', clusters, 'current-context': 'passage' },
        users: [{ name: 'passage', user: { token } }],
        contexts: [
          { name: 'passage', context: { cluster: clusters[0].name, user: 'passage', namespace: own.name } },
        ],
      }),
    );
  await mkdir(dataDir, { recursive: true });
  await write(await grant());
  await kubectl([
    ...['create', 'clusterrolebinding', binding, '--clusterrole=cluster-admin'],
    `--serviceaccount=${own.name}:passage`,
  ]);
  try {
    const { page } = await launch({ ...process.env, KUBECONFIG: file });
    const panel = await openConfigMaps(page);
    await expect(panel.state).toContainText(CLUSTER_STATE.states.ready);
    await here('delete', 'serviceaccount', 'passage');
    await expect(panel.state).toContainText(CLUSTER_STATE.states.refused);
    const refused = CLUSTER_ERROR_TEXTS['cluster-unauthorized']();
    await expect(panel.root.getByText(refused.title)).toBeVisible();
    await write(await grant());
    await expect(panel.state).toContainText(CLUSTER_STATE.states.ready);
    await expect(panel.root.getByText(refused.title)).toHaveCount(0);
  } finally {
    await kubectl(['delete', 'clusterrolebinding', binding]);
  }
});

import { writeFile } from 'node:fs/promises';
import { type AddressInfo, connect, createServer } from 'node:net';
import { join } from 'node:path';
import { CLUSTER_STATE, CONTEXTS } from '#shared/strings/fr/cluster.ts';
import { CLUSTER_ACTIONS, OBJECT_PAGE } from '#shared/strings/fr/cluster-actions.ts';
import { ClusterPanel } from '../e2e/pages/cluster-panel.ts';
import { expect, test } from '../e2e/support/fixtures.ts';
import { kubectl } from '../e2e/support/kubectl.ts';
import { namespaceOfEach } from '../e2e/support/namespace.ts';

const own = namespaceOfEach();

interface Config {
  clusters: [{ cluster: { server: string } }];
  users: [{ name: string }];
}

let close: (() => void) | undefined;
test.afterEach(() => close?.());

/** Another address of the same server, until the journey ends. */
async function otherAddress(server: string): Promise<string> {
  const { hostname, port } = new URL(server);
  const way = createServer((socket) => {
    const there = connect(Number(port), hostname);
    for (const one of [socket, there]) one.on('error', () => {});
    socket.pipe(there).pipe(socket);
  });
  await new Promise<void>((resolve) => way.listen(0, '127.0.0.1', resolve));
  close = () => way.close();
  return `https://127.0.0.1:${(way.address() as AddressInfo).port}`;
}

test('of two contexts, the one that is used says its address, and is changed only once it is opened', async ({
  launch,
  dataDir,
}) => {
  const args = ['config', 'view', '--raw', '--minify', '--flatten', '-o', 'json'];
  const { clusters, users } = JSON.parse(await kubectl(args)) as Config;
  const [{ cluster: near }] = clusters;
  const far = { server: await otherAddress(near.server), 'insecure-skip-tls-verify': true };
  const context = (name: string) => ({
    name,
    context: { cluster: name, user: users[0].name, namespace: own.name },
  });
  const file = join(dataDir, 'kubeconfig');
  const all = {
    ...{ apiVersion: 'v1', kind: 'Config', users, 'current-context': 'quai' },
    clusters: [
      { name: 'quai', cluster: near },
      { name: 'large', cluster: far },
    ],
    contexts: [context('quai'), context('large')],
  };
  await writeFile(file, JSON.stringify(all));
  await own.kubectl('create', 'configmap', 'bouee');
  const { page } = await launch({ ...process.env, KUBECONFIG: file });
  const panel = await ClusterPanel.openTool(page);

  /** Uses it: its address is said, and whether it may be changed. */
  const use = async (name: string, server: string, mark: string) => {
    await panel.view('contexts');
    await panel.root.getByRole('button', { name: CONTEXTS.chooseOf(name) }).click();
    const inUse = panel.root.locator('.panel-section', {
      has: page.getByRole('heading', { name: `${CLUSTER_STATE.label} ${name}`, exact: true }),
    });
    await expect(inUse).toContainText(server);
    await expect(inUse).toContainText(CLUSTER_STATE.states.ready);
    const row = panel.root.locator('.k8s-context').filter({ has: page.getByText(name, { exact: true }) });
    await expect(row).toContainText(`${CONTEXTS.chosen} · ${mark}`);
  };
  const readOnly = (name: string) => panel.root.getByText(CLUSTER_STATE.readOnly.text(name));

  await expect(panel.state).toContainText('quai');
  await use('large', far.server, CONTEXTS.readOnly);
  await panel.view('objects');
  await expect(readOnly('large')).toBeVisible();
  await panel.root.getByRole('button', { name: CLUSTER_STATE.readOnly.open }).click();
  const question = page.getByRole('dialog', { name: CLUSTER_STATE.readOnly.title('large') });
  await expect(question).toContainText(far.server);
  await question.getByRole('button', { name: CLUSTER_STATE.readOnly.accept }).click();
  await expect(readOnly('large')).toHaveCount(0);

  await panel.show('configMaps');
  await panel.openObject('bouee');
  await panel.ask('delete');
  const removal = page.getByRole('dialog', { name: CLUSTER_ACTIONS.delete.title('bouee') });
  await removal.getByRole('button', { name: CLUSTER_ACTIONS.delete.accept }).click();
  await expect(panel.root.getByText(OBJECT_PAGE.gone)).toBeVisible();
  await panel.back();

  await use('quai', near.server, CONTEXTS.readOnly);
  await panel.view('objects');
  await expect(readOnly('quai')).toBeVisible();
  await use('large', far.server, CONTEXTS.opened);
});

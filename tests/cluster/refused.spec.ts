import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { CLUSTER_STATE } from '#shared/strings/fr/cluster.ts';
import { CLUSTER_ERROR_TEXTS } from '#shared/strings/fr/cluster-errors.ts';
import { pathsOf } from '../../scripts/cluster/configuration.ts';
import { ClusterPanel } from '../e2e/pages/cluster-panel.ts';
import { expect, test } from '../e2e/support/fixtures.ts';
import { kubectl } from '../e2e/support/kubectl.ts';
import { namespaceOfEach } from '../e2e/support/namespace.ts';

const OWN_CLUSTER_DIR = process.env.CALE_CLUSTER_DIR;

const own = namespaceOfEach();
let file = '';
let server = '';

test.beforeEach(async ({ dataDir }) => {
  file = join(dataDir, 'kubeconfig');
  server = await kubectl(['config', 'view', '--minify', '-o', 'jsonpath={.clusters[0].cluster.server}']);
});

interface Config {
  contexts: [{ context: Record<string, unknown> }];
  clusters: [{ name: string; cluster: Record<string, unknown> }];
  users: [{ name: string; user: Record<string, unknown> }];
}

/** The kubeconfig of the tests, in the journey's namespace: with another user, or another way to the same server. */
async function write(change: { user?: object; cluster?: object }): Promise<void> {
  const args = ['config', 'view', '--raw', '--minify', '--flatten', '-o', 'json'];
  const config = JSON.parse(await kubectl(args)) as Config;
  config.contexts[0].context.namespace = own.name;
  if (change.user) config.users[0].user = { ...change.user };
  config.clusters[0].cluster = { ...config.clusters[0].cluster, ...change.cluster };
  await writeFile(file, JSON.stringify(config));
}

async function openObjects(page: Page): Promise<ClusterPanel> {
  const panel = await ClusterPanel.openTool(page);
  await panel.view('objects');
  return panel;
}

/** The server's own authority is not asked for what it is. */
const UNKNOWN_AUTHORITY = { 'certificate-authority-data': undefined, 'insecure-skip-tls-verify': undefined };

async function endedCertificate(): Promise<object> {
  const { keys } = pathsOf(OWN_CLUSTER_DIR ?? '');
  const read = async (end: string) => (await readFile(join(keys, `ended.${end}`))).toString('base64');
  return { 'client-certificate-data': await read('crt'), 'client-key-data': await read('key') };
}

const REFUSALS = [
  {
    what: 'a certificate that no authority of the file vouches for',
    code: 'cluster-tls-refused',
    harm: () => write({ cluster: UNKNOWN_AUTHORITY }),
  },
  {
    what: 'a token that the server does not know',
    code: 'cluster-unauthorized',
    harm: () => write({ user: { token: 'perdu' } }),
  },
  {
    what: 'a certificate of the learner’s that has ended',
    code: 'cluster-credentials-expired',
    harm: async () => write({ user: await endedCertificate() }),
  },
] as const;

for (const { what, code, harm } of REFUSALS)
  test(`${what} is told in French with its remedy, and forgotten once the file is mended`, async ({
    launch,
  }) => {
    const isEnded = code === 'cluster-credentials-expired';
    test.skip(isEnded && OWN_CLUSTER_DIR === undefined, 'cluster donné par KUBECONFIG, pas le nôtre');
    await harm();
    const { page } = await launch({ ...process.env, KUBECONFIG: file });
    const panel = await openObjects(page);
    const { title, remedy } = CLUSTER_ERROR_TEXTS[code]({ server });
    await expect(panel.root.getByText(title)).toBeVisible();
    await expect(panel.root.getByText(remedy)).toBeVisible();
    await write({});
    await expect(panel.state).toContainText(CLUSTER_STATE.states.ready);
    await expect(panel.root.getByText(title)).toHaveCount(0);
  });

test('what an account may not read is told with the right it lacks, and read once it has it', async ({
  launch,
}) => {
  const account = `${own.name}:passage`;
  await own.kubectl('create', 'serviceaccount', 'passage');
  await own.kubectl('create', 'configmap', 'reglages');
  await write({ user: { token: await own.kubectl('create', 'token', 'passage') } });
  const { page } = await launch({ ...process.env, KUBECONFIG: file });
  const panel = await openObjects(page);
  await panel.show('configMaps');
  const lacking = { verb: 'list', resource: 'configmaps' };
  const { title, remedy } = CLUSTER_ERROR_TEXTS['cluster-forbidden'](lacking);
  await expect(panel.state).toContainText(CLUSTER_STATE.states.ready);
  await expect(panel.root.getByText(title)).toBeVisible();
  await expect(panel.root.getByText(remedy)).toBeVisible();
  await kubectl([
    'create',
    'clusterrolebinding',
    own.name,
    '--clusterrole=view',
    `--serviceaccount=${account}`,
  ]);
  try {
    await expect(panel.root.getByText(title)).toHaveCount(0);
    await panel.choose(own.name);
    await expect(panel.rows('reglages')).toBeVisible();
    await panel.show('secrets');
    await expect(panel.root.getByText(title)).toBeVisible();
  } finally {
    await kubectl(['delete', 'clusterrolebinding', own.name]);
  }
});

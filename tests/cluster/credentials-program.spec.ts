import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CLUSTER_STATE, CONTEXTS } from '#shared/strings/fr/cluster.ts';
import { CLUSTER_ERROR_TEXTS } from '#shared/strings/fr/cluster-errors.ts';
import { ClusterPanel } from '../e2e/pages/cluster-panel.ts';
import { expect, test } from '../e2e/support/fixtures.ts';
import { kubectl } from '../e2e/support/kubectl.ts';
import { namespaceOfEach } from '../e2e/support/namespace.ts';

const API_VERSION = 'client.authentication.k8s.io/v1';

const own = namespaceOfEach();

const here = own.kubectl;

/** An account that sees all of the cluster, and a token of it. */
async function grant(account: string): Promise<string> {
  await here('create', 'serviceaccount', account);
  await kubectl([
    ...['create', 'clusterrolebinding', `${own.name}-${account}`, '--clusterrole=view'],
    `--serviceaccount=${own.name}:${account}`,
  ]);
  return here('create', 'token', account);
}

interface Program {
  file: string;
  /** Lines of the times that it was run. */
  runs: () => Promise<string[]>;
  give: (token: string) => Promise<void>;
}

/** A program that gives the token it finds beside it, and notes each time what it was asked and told. */
async function installProgram(dir: string): Promise<Program> {
  const [file, token, ran] = ['jeton-du-quai', 'jeton', 'lance'].map((name) => join(dir, name)) as [
    string,
    string,
    string,
  ];
  const answer = `{"apiVersion":"${API_VERSION}","kind":"ExecCredential","status":{"token":"%s"}}`;
  await mkdir(dir, { recursive: true });
  await writeFile(file, `#!/bin/sh\necho "$1 $QUAI" >> '${ran}'\nprintf '${answer}' "$(cat '${token}')"\n`);
  await chmod(file, 0o755);
  return {
    file,
    runs: async () => (await readFile(ran, 'utf8').catch(() => '')).split('\n').filter(Boolean),
    give: (text) => writeFile(token, text),
  };
}

/** The tests' own server, whose caller a program names. */
async function configFor({ file }: Program): Promise<object> {
  const args = ['config', 'view', '--raw', '--minify', '--flatten', '-o', 'json'];
  const { clusters } = JSON.parse(await kubectl(args)) as { clusters: [{ name: string }] };
  const exec = { apiVersion: API_VERSION, command: file, args: ['--pour=essai'], interactiveMode: 'Never' };
  const env = [{ name: 'QUAI', value: 'nord' }];
  return {
    ...{ apiVersion: 'v1', kind: 'Config', clusters, 'current-context': 'loin' },
    users: [{ name: 'moi', user: { exec: { ...exec, env } } }],
    contexts: [{ name: 'loin', context: { cluster: clusters[0].name, user: 'moi', namespace: own.name } }],
  };
}

test('a program that gives a token of the real cluster is shown and confirmed before it runs, then reaches it', async ({
  launch,
  dataDir,
}) => {
  const program = await installProgram(join(dataDir, 'identite'));
  const config = join(dataDir, 'identite', 'kubeconfig');
  await writeFile(config, JSON.stringify(await configFor(program)));
  const accounts = ['passage', 'releve'];
  const [first = '', second = ''] = await Promise.all(accounts.map(grant));
  try {
    await program.give(first);
    await here('create', 'configmap', 'avant');
    const { page } = await launch({ ...process.env, KUBECONFIG: config });
    const panel = await ClusterPanel.openTool(page);
    const unconfirmed = CLUSTER_ERROR_TEXTS['cluster-plugin-unconfirmed']({ command: program.file });
    await expect(panel.root.getByText(unconfirmed.title)).toBeVisible();
    await panel.root.getByRole('button', { name: CONTEXTS.plugin.ask }).click();
    const dialog = page.getByRole('dialog', { name: CONTEXTS.plugin.question('loin') });
    await expect(dialog).toContainText(`${program.file} --pour=essai`);
    await expect(dialog).toContainText('QUAI=nord');
    await expect(dialog).toContainText(config);
    expect(await program.runs()).toEqual([]);
    await dialog.getByRole('button', { name: CONTEXTS.plugin.accept }).click();

    await expect(panel.state).toContainText(CLUSTER_STATE.states.ready);
    await panel.view('objects');
    await panel.show('configMaps');
    await expect(panel.rows('avant')).toBeVisible();
    expect(new Set(await program.runs())).toEqual(new Set(['--pour=essai nord']));

    // The token is taken no more: what the program gives next serves, and nobody is asked again.
    const { length: before } = await program.runs();
    await program.give(second);
    await here('delete', 'serviceaccount', 'passage');
    await expect.poll(async () => (await program.runs()).length).toBeGreaterThan(before);
    const refused = CLUSTER_ERROR_TEXTS['cluster-unauthorized']().title;
    await expect(panel.state).toContainText(CLUSTER_STATE.states.ready);
    await here('create', 'configmap', 'apres');
    await expect(panel.rows('apres')).toBeVisible();
    await expect(panel.root.getByText(refused)).toHaveCount(0);
    await expect(panel.root.getByText(unconfirmed.title)).toHaveCount(0);
  } finally {
    await kubectl(['delete', 'clusterrolebinding', ...accounts.map((one) => `${own.name}-${one}`)]);
  }
});

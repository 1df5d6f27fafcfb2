import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { MAX_REPLICAS } from '#shared/domain/cluster.ts';
import type { AppErrorDetails } from '#shared/errors.ts';
import { CLUSTER_OBSERVED } from '#shared/strings/fr/checks-cluster.ts';
import { CLUSTER, CLUSTER_STATE, CONTEXTS } from '#shared/strings/fr/cluster.ts';
import { CLUSTER_ACTIONS, OBJECT_PAGE } from '#shared/strings/fr/cluster-actions.ts';
import { CLUSTER_ERROR_TEXTS } from '#shared/strings/fr/cluster-errors.ts';
import { EXERCISE_CLUSTER } from '#shared/strings/fr/exercise-cluster.ts';
import { EXERCISE } from '#shared/strings/fr/exercise-ui.ts';
import { MINIKUBE_TEXTS } from '#shared/strings/fr/minikube.ts';
import { PANEL } from '#shared/strings/fr/panel.ts';
import { TERMINAL_TEXTS } from '#shared/strings/fr/terminal.ts';
import { UI } from '#shared/strings/fr/ui.ts';
import { type ApiStandIn, openApiStandIn, sendJson, sendStatus } from '../support/api-stand-in.ts';
import { ClusterPanel } from './pages/cluster-panel.ts';
import { Workbench } from './pages/workbench.ts';
import { expect, test } from './support/fixtures.ts';

/** A port where nobody listens: the connection is refused at once. */
const NOBODY = 'https://127.0.0.1:9';

/** A kubeconfig with one context, `loin`, whose identity is given by `user`. */
function kubeconfig(user: string): string {
  return [
    'apiVersion: v1',
    'kind: Config',
    'current-context: loin',
    `clusters: [{ name: loin, cluster: { server: "${NOBODY}", insecure-skip-tls-verify: true } }]`,
    'contexts: [{ name: loin, context: { cluster: loin, user: moi } }]',
    `users: [{ name: moi, user: ${user} }]`,
    '',
  ].join('\n');
}

/** The environment of an app whose only kubeconfig holds this text; of one without any when there is none. */
async function withKubeconfig(dataDir: string, text: string | null): Promise<NodeJS.ProcessEnv> {
  const home = join(dataDir, 'home');
  const file = join(home, 'kubeconfig');
  await mkdir(home, { recursive: true });
  if (text !== null) await writeFile(file, text);
  return { ...process.env, HOME: home, KUBECONFIG: file };
}

function openCluster(page: Page): Promise<Locator> {
  return new Workbench(page).openTool(UI.tools.cluster);
}

const titleOf = (code: keyof typeof CLUSTER_ERROR_TEXTS, details: AppErrorDetails = {}) =>
  CLUSTER_ERROR_TEXTS[code](details).title;

test('without a cluster, the panel says so and shows which ones may be chosen', async ({
  launch,
  dataDir,
}) => {
  const { page } = await launch(await withKubeconfig(dataDir, null));
  const panel = await openCluster(page);
  await expect(panel.getByRole('tab', { name: CLUSTER.tabs.contexts })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await expect(panel.getByText(CONTEXTS.none)).toBeVisible();
  await expect(page.getByRole('button', { name: CLUSTER_STATE.label })).toContainText(
    CLUSTER_STATE.states.none,
  );
  await panel.getByRole('tab', { name: CLUSTER.tabs.objects }).click();
  // Nothing else can be done there.
  await expect(panel.getByRole('button', { name: CLUSTER_STATE.choose })).toHaveClass(/button-primary/);
});

test('a cluster that nobody answers for is said so, and its kubeconfig is read again when it is mended', async ({
  launch,
  dataDir,
}) => {
  const env = await withKubeconfig(dataDir, 'clusters: [\n');
  const { page } = await launch(env);
  const panel = await openCluster(page);
  await expect(panel.getByText(titleOf('kubeconfig-broken')).first()).toBeVisible();
  await writeFile(env.KUBECONFIG ?? '', kubeconfig('{ token: abc }'));
  await panel.getByRole('tab', { name: CLUSTER.tabs.objects }).click();
  await panel.getByRole('button', { name: CLUSTER_STATE.retry }).click();
  await expect(panel.getByText(titleOf('cluster-unreachable'))).toBeVisible();
  await expect(panel.getByText(CLUSTER_STATE.readOnly.text('loin'))).toBeVisible();
  await panel.getByRole('button', { name: CLUSTER_STATE.readOnly.open }).click();
  await expect(page.getByRole('dialog')).toContainText(NOBODY);
});

test('a program of a kubeconfig runs only once it was shown and accepted', async ({ launch, dataDir }) => {
  const proof = join(dataDir, 'lance');
  const exec = `{ exec: { apiVersion: client.authentication.k8s.io/v1, command: sh, args: ["-c", "echo x >> ${proof}"], interactiveMode: Never } }`;
  const { page } = await launch(await withKubeconfig(dataDir, kubeconfig(exec)));
  const panel = await openCluster(page);
  await panel.getByRole('button', { name: CONTEXTS.plugin.ask }).click();
  const dialog = page.getByRole('dialog', { name: CONTEXTS.plugin.question('loin') });
  await expect(dialog).toContainText(`echo x >> ${proof}`);
  await expect(readFile(proof, 'utf8')).rejects.toThrow('ENOENT');
  await dialog.getByRole('button', { name: CONTEXTS.plugin.accept }).click();
  await expect(panel.getByText(titleOf('cluster-plugin-failed', { command: 'sh' }))).toBeVisible();
  expect(await readFile(proof, 'utf8')).toContain('x');
});

test('terminals are not given the context that the app fell back on, before the learner takes it', async ({
  launch,
  dataDir,
}) => {
  const { page } = await launch(await withKubeconfig(dataDir, kubeconfig('{ token: abc }')));
  const given = () => readFile(join(dataDir, 'cluster', 'terminal', 'kubeconfig'), 'utf8').catch(() => '');
  const panel = await openCluster(page);
  await panel.getByRole('tab', { name: CLUSTER.tabs.objects }).click();
  const strip = panel.getByText(CLUSTER_STATE.readOnly.text('loin'));
  await expect(strip).toContainText(CLUSTER_STATE.readOnly.withheld);
  await panel.getByRole('tab', { name: CLUSTER.tabs.contexts }).click();
  const withheld = panel.getByText(MINIKUBE_TEXTS.kubectl.withheld('loin'));
  await expect(withheld).toBeVisible();
  await expect.poll(given).toContain('kind: Config');
  expect(await given()).not.toContain(NOBODY);
  await panel.getByRole('button', { name: CONTEXTS.useInTerminals }).click();
  await expect.poll(given).toContain(NOBODY);
  await expect(withheld).toHaveCount(0);
  await expect(panel.getByRole('button', { name: CONTEXTS.useInTerminals })).toHaveCount(0);
  await panel.getByRole('tab', { name: CLUSTER.tabs.objects }).click();
  await expect(strip).not.toContainText(CLUSTER_STATE.readOnly.withheld);
});

/** What an exercise says of a cluster on which it may act. */
const CLUSTER_NEEDS = {
  ...{ state: 'ready' as const, context: null, isAllowed: false, isOther: false },
  ...{ lostParts: [], missingImages: [] },
};

/** The first exercise on a cluster. */
const openClusterExercise = (page: Page) =>
  new Workbench(page).openExercise('pourquoi-kubernetes', 'etat-voulu', 'pourquoi-etat-voulu');

const POD = {
  metadata: { uid: 'u1', name: 'bavard', namespace: 'default', resourceVersion: '1' },
  spec: { containers: [{ name: 'c', image: 'cale/outils' }] },
  status: {
    phase: 'Running',
    containerStatuses: [
      { name: 'c', ready: true, restartCount: 0, state: { running: { startedAt: '2026-01-01T00:00:00Z' } } },
    ],
  },
};

let api: ApiStandIn | undefined;
test.afterEach(async () => {
  await api?.close();
  api = undefined;
});

test('an exercise on a cluster says that there is none to begin it on', async ({ launch, dataDir }) => {
  const { page } = await launch(await withKubeconfig(dataDir, null));
  const card = await openClusterExercise(page);
  const none = EXERCISE_CLUSTER.refusal({ ...CLUSTER_NEEDS, state: 'none' }) ?? '';
  await expect(card.root).toContainText(none);
  await card.begin();
  await expect(page.locator('.notices')).toContainText(titleOf('cluster-none'));
  await expect(card.root.getByRole('button', { name: EXERCISE.begin })).toBeEnabled();
});

test('an exercise begins and types commands on a cluster of the learner’s only while they let it be changed', async ({
  launch,
}) => {
  api = await openApiStandIn();
  api.lie(({ url = '' }, response) => {
    if (url.endsWith('/deployments/ex-escadre')) return sendStatus(response, 404, 'NotFound');
    if (url !== '/api/v1/namespaces/kube-system') return false;
    return sendJson(response, { metadata: { uid: 'u0', name: 'kube-system' } });
  });
  const { page } = await launch(api.env);
  const { terminal } = new Workbench(page);
  const card = await openClusterExercise(page);
  const readOnly = EXERCISE_CLUSTER.readOnly('essai');
  const notices = page.locator('.notices');
  await expect(card.root).toContainText(readOnly);
  await card.begin();
  await expect(notices).toContainText(titleOf('cluster-read-only'));

  const panel = await ClusterPanel.openTool(page);
  await panel.allowChanges();
  await expect(card.root).not.toContainText(readOnly);
  await card.begin();
  await card.expectCurrent('declarer');
  await card.typeCommand('declarer');
  await expect(terminal.screen).toContainText('kubectl');
  await terminal.press('Control+c');
  await terminal.run('clear');
  await expect(terminal.screen).not.toContainText('kubectl');

  await panel.view('contexts');
  await panel.root.getByRole('button', { name: CLUSTER_STATE.opened.close }).click();
  await expect(card.root).toContainText(readOnly);
  await expect(card.step('declarer')).toContainText(
    CLUSTER_OBSERVED['cluster-not-opened']({ context: 'essai' }),
  );
  await card.askForCommand('declarer');
  await expect(notices.filter({ hasText: TERMINAL_TEXTS.refused.title })).toContainText(readOnly);
  await expect(terminal.screen).not.toContainText('kubectl');
});

test('a long name of a namespace ends before the arrow of its list, not below it', async ({ launch }) => {
  api = await openApiStandIn();
  const name = 'un-espace-de-noms-dont-le-nom-est-tres-long-pour-une-carte';
  api.lie((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://x');
    if (pathname !== '/api/v1/namespaces' || searchParams.has('watch')) return false;
    const items = ['default', name].map((one) => ({
      metadata: { uid: one, name: one, resourceVersion: '1' },
    }));
    return sendJson(response, { metadata: { resourceVersion: '1' }, items });
  });
  const { page } = await launch(api.env);
  const panel = await ClusterPanel.openTool(page);
  await panel.view('figure');
  await panel.choose(name);
  const choice = panel.root.getByRole('combobox', { name: CLUSTER.namespace });
  await expect(choice).toHaveValue(name);
  await expect(choice).toHaveCSS('text-overflow', 'ellipsis');
  await panel.view('objects');
  await expect(choice).toHaveValue(name);
  await expect(choice).toHaveCSS('text-overflow', 'ellipsis');
});

test('a pod’s log has its last line, without an end of line too, and says which of its lines was cut', async ({
  launch,
}) => {
  api = await openApiStandIn();
  api.lie((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://x');
    if (pathname === '/api/v1/pods' && !searchParams.has('watch'))
      return sendJson(response, { metadata: { resourceVersion: '1' }, items: [POD] });
    if (!pathname.endsWith('/log')) return false;
    const at = (second: number) => `2026-01-01T00:00:0${second}Z`;
    response.end(`${at(1)} ${'long '.repeat(4_000)}\n${at(2)} erreur fatale`);
    return true;
  });
  const { page } = await launch(api.env);
  const panel = await openCluster(page);
  await panel.getByRole('button', { name: /^bavard/ }).click();
  await panel.getByRole('tab', { name: OBJECT_PAGE.tabs.logs }).click();
  const lines = panel.getByRole('region', { name: PANEL.logRegion }).locator('.panel-log-line');
  await expect(lines.filter({ hasText: 'erreur fatale' })).toBeVisible();
  const cut = lines.filter({ hasText: 'long long' });
  await expect(cut).toContainText(PANEL.logCut);
  await expect(lines.filter({ hasText: PANEL.logCut })).toHaveCount(1);
});

/** A stand-in that has these objects, by the path of their list. */
async function withObjects(lists: Readonly<Record<string, readonly object[]>>): Promise<ApiStandIn> {
  const standIn = await openApiStandIn();
  standIn.lie((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://x');
    const items = searchParams.has('watch') ? undefined : lists[pathname];
    return items !== undefined && sendJson(response, { metadata: { resourceVersion: '1' }, items });
  });
  return standIn;
}

test('a double click on the way into a pod opens one terminal', async ({ launch }) => {
  api = await withObjects({ '/api/v1/pods': [POD] });
  const { page } = await launch(api.env);
  const panel = await ClusterPanel.openTool(page);
  await panel.allowChanges();
  await panel.root.getByRole('button', { name: /^bavard/ }).click();
  await panel.root.getByRole('button', { name: CLUSTER_ACTIONS.enter, exact: true }).dblclick();
  // The stand-in has no shell: how often one was asked for is what counts.
  await expect(page.getByText(titleOf('cluster-refused')).first()).toBeVisible();
  expect(api.asked.filter((url) => url.includes('/pods/bavard/exec'))).toHaveLength(1);
});

test('a number of pods that cannot be asked for says which can', async ({ launch }) => {
  const metadata = { uid: 'u2', name: 'web', namespace: 'default', resourceVersion: '1' };
  api = await withObjects({ '/apis/apps/v1/deployments': [{ metadata, spec: { replicas: 2 } }] });
  const { page } = await launch(api.env);
  const panel = await ClusterPanel.openTool(page);
  await panel.allowChanges();
  await panel.show('deployments');
  await panel.openObject('web');
  await panel.ask('scale');
  const dialog = page.getByRole('dialog', { name: CLUSTER_ACTIONS.scale.title('web') });
  await dialog.getByLabel(CLUSTER_ACTIONS.scale.replicas).fill('-1');
  await expect(dialog.getByRole('button', { name: CLUSTER_ACTIONS.scale.accept })).toBeDisabled();
  await expect(dialog).toContainText(CLUSTER_ACTIONS.scale.refused(MAX_REPLICAS));
});

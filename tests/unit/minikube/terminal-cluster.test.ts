import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { createLogger } from '#main/core/logger.ts';
import { State } from '#main/core/watchable.ts';
import { ownPlaces } from '#main/minikube/places.ts';
import { createTerminalCluster } from '#main/minikube/terminal-cluster.ts';
import { missingContext } from '#shared/strings/fr/terminal-cluster.ts';
import { kubeconfig } from '../../support/api-stand-in.ts';
import { openKubernetes } from '../../support/connected-cluster.ts';

type Options = Parameters<typeof createTerminalCluster>[0];

/** That of a folder, with no minikube and no engine. */
function open(dataDir: string, chosen: Options['chosen']) {
  return createTerminalCluster({
    ...{ dataDir, chosen, logger: createLogger(null) },
    serverVersion: new State<string | null>(null),
    minikube: { places: () => ownPlaces(dataDir), profileOf: () => null },
    docker: {
      container: { archive: () => Promise.reject(new Error('no engine')) },
      engine: { status: new State({ info: null }) } as never,
    },
  });
}

it('writes nothing any more once it is closed, not even what it was in the middle of', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'cale-terminal-cluster-'));
  const asked = Promise.withResolvers<void>();
  const answer = Promise.withResolvers<never>();
  const cluster = open(dataDir, {
    find() {
      asked.resolve();
      return answer.promise;
    },
    onChange: () => () => {},
  });
  cluster.refresh();
  await asked.promise;
  const closed = cluster.close();
  answer.reject(new Error('no cluster'));
  await closed;
  expect(await readdir(join(dataDir, 'cluster/terminal'))).toContain('kubeconfig-poste');
  await rm(dataDir, { recursive: true });
});

it('keeps a workstation waiting no longer than two seconds for a cluster that is still looked for', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'cale-terminal-cluster-'));
  const answer = Promise.withResolvers<never>();
  const cluster = open(dataDir, { find: () => answer.promise, onChange: () => () => {} });
  const { mount } = await cluster.workstation();
  expect(await readdir(mount.source)).not.toContain('kubeconfig-poste');
  answer.reject(new Error('no cluster'));
  await cluster.close();
  expect(await readdir(mount.source)).toContain('kubeconfig-poste');
  await rm(dataDir, { recursive: true });
});

it('gives terminals no context that the app fell back on, until the learner chooses or opens it', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'cale-terminal-cluster-'));
  const [own, foreign] = [join(dataDir, 'own'), join(dataDir, 'foreign')];
  await writeFile(own, kubeconfig('https://127.0.0.1:1'));
  await writeFile(foreign, kubeconfig('https://production', { token: 'secret' }));
  const opened = openKubernetes({ KUBECONFIG: foreign });
  const { choices } = opened;
  const cluster = open(dataDir, choices);
  const given = async () => {
    await cluster.workstation();
    const files = ['kubeconfig', 'kubeconfig-poste'].map((name) =>
      readFile(join(dataDir, 'cluster/terminal', name), 'utf8'),
    );
    return (await Promise.all(files)).map((text) => {
      const { clusters, ...config } = parse(text);
      return clusters?.[0]?.cluster.server ?? config['current-context'];
    });
  };
  const twice = (server: string) => [server, server];
  const withheld = missingContext({ name: 'essai', isForTerminals: false });

  await rm(foreign);
  expect(await given()).toEqual(twice(missingContext(null)));
  await writeFile(foreign, kubeconfig('https://production', { token: 'secret' }));
  opened.own.set({ file: own, context: 'essai', contexts: [{ name: 'essai', address: null, sleep: null }] });
  expect((await given())[0]).toBe('https://127.0.0.1:1');
  // The app's own is paused, or gone.
  opened.own.set(null);
  const { contextId, isForTerminals } = await choices.find();
  expect([isForTerminals, await given()]).toEqual([false, twice(withheld)]);
  await choices.open(contextId, true);
  expect(await given()).toEqual(twice('https://production'));
  await choices.open(contextId, false);
  expect(await given()).toEqual(twice(withheld));
  await choices.choose(contextId);
  expect(await given()).toEqual(twice('https://production'));
  await choices.choose(null);
  expect(await given()).toEqual(twice(withheld));
  // A certificate that is not there: what goes by its path finds that out itself, a workstation would have no such path.
  await writeFile(foreign, kubeconfig('https://production', { 'client-key': '/nulle-part' }));
  await choices.choose(contextId);
  expect((await given())[1]).toBe(missingContext({ name: 'essai', isForTerminals: true }));

  await cluster.close();
  await opened.kubernetes.close();
  await rm(dataDir, { recursive: true });
});

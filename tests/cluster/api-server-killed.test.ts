import { setTimeout as delay } from 'node:timers/promises';
import { expect, vi } from 'vitest';
import { CLUSTER_TABLES } from '#shared/domain/cluster.ts';
import { apiServerOf } from '../../scripts/cluster/private-cluster.ts';
import { caseRange, seededRandom } from '../support/campaign.ts';
import { itWith, kubectl, kubectlJson, namespaceOfFile, OWN_CLUSTER_DIR } from '../support/cluster.ts';
import { openWritableKubernetes, statusIs } from '../support/connected-cluster.ts';
import { connectionsTo } from '../support/connections.ts';

const { first: FIRST, count: KILLS } = caseRange(5, 100);
/** Each part of a campaign kills at other moments. */
const SEED = 11_005 + FIRST;
/** For each kill, in milliseconds: the API server takes some seconds to come back, on a busy machine many. */
const PATIENCE_MS = 60_000;
const poll = { timeout: PATIENCE_MS, interval: 50 };

/** Most connections to an API server for lists and watches. */
const MAX_CONNECTIONS = 4;

interface List {
  items: {
    metadata: { name: string; uid: string; resourceVersion: string };
    data?: Record<string, string>;
  }[];
}

vi.setConfig({ testTimeout: KILLS * PATIENCE_MS });
const namespace = namespaceOfFile();

await itWith(
  ['own'],
  `loses and doubles nothing of what changes while the API server is killed ${KILLS} times`,
  async () => {
    const { kubernetes } = await openWritableKubernetes();
    const apiServer = apiServerOf(OWN_CLUSTER_DIR ?? '');
    const port = Number(new URL(kubernetes.cluster.status.value.server ?? '').port);
    const alive = new Set<string>();
    const wrong: string[] = [];
    kubernetes.cluster.onEvent(({ table, kind, previous, next }) => {
      if (table !== 'configMaps') return;
      const uid = (next ?? previous)?.uid ?? '';
      if ((kind === 'added') === alive.has(uid)) wrong.push(`${kind} ${uid}`);
      if (kind === 'deleted') alive.delete(uid);
      else alive.add(uid);
    });
    for (const { uid } of kubernetes.cluster.all('configMaps')) alive.add(uid);
    const counts: number[] = [];
    const random = seededRandom(SEED);
    for (let round = 0; round < KILLS; round += 1) {
      const busy = changeUntilRefused(round);
      await delay(100 + random() * 400);
      await apiServer.stop('SIGKILL');
      await statusIs(kubernetes, ({ state }) => state === 'lost');
      apiServer.start();
      await busy;
      await statusIs(kubernetes, ({ state }) => state === 'ready');
      // Written behind the app's back, perhaps before it watches again.
      await kubectl(['create', 'configmap', `apres-${round}`, '-n', namespace, '--from-literal=a=1']);
      await expect.poll(shown, poll).toEqual(await truth());
      counts.push(connectionsTo(port));
    }
    expect(wrong).toEqual([]);
    expect(Math.max(...counts)).toBeLessThanOrEqual(MAX_CONNECTIONS);
    await kubernetes.close();
    await expect.poll(() => connectionsTo(port), poll).toBe(0);

    /** Makes, changes and deletes objects until the API server is gone. */
    async function changeUntilRefused(round: number): Promise<void> {
      const { create, patch, remove } = kubernetes.object;
      const kind = CLUSTER_TABLES.configMaps;
      try {
        for (let index = 0; ; index += 1) {
          const name = `objet-${round}-${index}`;
          await create(kind, {
            apiVersion: 'v1',
            kind: 'ConfigMap',
            metadata: { name, namespace },
            data: { a: '1' },
          });
          await patch(kind, namespace, name, { type: 'merge', body: { data: { b: '22' } } });
          if (index % 2 === 1) await remove(kind, namespace, name, { propagation: 'Background' });
        }
      } catch {
        // Killed in the middle of one of them: what became of it is the cluster's to say.
      }
    }

    function shown(): string[] {
      return kubernetes.cluster
        .all('configMaps')
        .filter((one) => one.namespace === namespace)
        .map(({ uid, name, keys }) => `${uid} ${name} ${keys.map(({ key }) => key).sort()}`)
        .sort();
    }

    async function truth(): Promise<string[]> {
      const { items } = await kubectlJson<List>(['get', 'configmaps', '-n', namespace]);
      return items
        .map(({ metadata, data }) => `${metadata.uid} ${metadata.name} ${Object.keys(data ?? {}).sort()}`)
        .sort();
    }
  },
);

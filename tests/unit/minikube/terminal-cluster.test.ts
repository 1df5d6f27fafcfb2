import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createLogger } from '#main/core/logger.ts';
import { State } from '#main/core/watchable.ts';
import { ownPlaces } from '#main/minikube/places.ts';
import { createTerminalCluster } from '#main/minikube/terminal-cluster.ts';

it('writes nothing any more once it is closed, not even what it was in the middle of', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'cale-terminal-cluster-'));
  const asked = Promise.withResolvers<void>();
  const answer = Promise.withResolvers<never>();
  const cluster = createTerminalCluster({
    dataDir,
    chosen: {
      find() {
        asked.resolve();
        return answer.promise;
      },
      onChange: () => () => {},
    },
    serverVersion: new State<string | null>(null),
    minikube: { places: () => ownPlaces(dataDir), profileOf: () => null },
    docker: {
      container: { archive: () => Promise.reject(new Error('no engine')) },
      engine: { status: new State({ info: null }) } as never,
    },
    logger: createLogger(null),
  });
  cluster.refresh();
  await asked.promise;
  const closed = cluster.close();
  answer.reject(new Error('no cluster'));
  await closed;
  expect(await readdir(join(dataDir, 'cluster/terminal'))).toContain('kubeconfig-poste');
  await rm(dataDir, { recursive: true });
});

import { expect, it } from 'vitest';
import type { Api } from '#shared/contract/index.ts';
import type { MinikubeWork } from '#shared/contract/minikube.ts';
import { MINIKUBE_ACTIONS } from '#shared/domain/minikube.ts';
import { askAgain } from '../../../../../../src/renderer/features/cluster/start/use-remedies.ts';

const profile = 'cale-seche';

function work(part: Partial<MinikubeWork>): MinikubeWork {
  return {
    ...{ operationId: '1', action: 'start', profile, isRunning: false, asRoot: false, asked: null },
    ...{ images: [], node: null, downloads: [], warnings: [] },
    ...part,
  };
}

/** The calls that asking again makes, by their names. */
async function askedBy(part: Partial<MinikubeWork>): Promise<unknown[]> {
  const calls: unknown[] = [];
  const api = new Proxy({}, { get: (_of, name) => async (input: unknown) => calls.push([name, input]) });
  await askAgain(api as Api['minikube'], work(part));
  return calls;
}

it.each([
  [
    { action: 'start', asked: { nodes: 2, cpus: 3, memoryMb: 4096 }, asRoot: true },
    ['start', { profile, nodes: 2, cpus: 3, memoryMb: 4096, asRoot: true }],
  ],
  [{ action: 'prepare', asRoot: true }, ['prepare', { asRoot: true }]],
  [
    { action: 'load-images', images: ['ex-paquebot:7'] },
    ['loadImages', { profile, images: ['ex-paquebot:7'] }],
  ],
  [{ action: 'remove-node', node: 'cale-seche-m02' }, ['removeNode', { profile, node: 'cale-seche-m02' }]],
] as const)('asks again for all of %j', async (part, call) => {
  expect(await askedBy(part as Partial<MinikubeWork>)).toEqual([call]);
});

it('can ask again for everything that minikube does', async () => {
  for (const action of MINIKUBE_ACTIONS) expect(await askedBy({ action })).toHaveLength(1);
});
